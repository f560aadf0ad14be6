/** What the installation pages say. */

const page = (title: string, body: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; color: #1d1c1d; background: #fff }
a { display: inline-block; padding: .6rem 1.1rem; border-radius: .4rem; background: #4a154b; color: #fff; text-decoration: none; font-weight: 600 }
a:focus-visible { outline: 3px solid #1264a3; outline-offset: 2px }
@media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #1a1d21 } }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

export const installPages = {
  /** `url` is Slack's page, with the state in it. */
  start: (url: string): string =>
    page(
      'Add Cuecard to Slack',
      `<p>Cuecard answers questions from reviewed entries and posts a question of the day. It reads what it is asked: mentions, direct messages and its own commands, nothing else.</p>
<p><a href="${escaped(url)}">Add to Slack</a></p>`,
    ),
  done: (workspace: string | undefined): string =>
    page(
      'Cuecard is installed',
      `<p>It is in ${workspace === undefined ? 'your workspace' : `<strong>${escaped(workspace)}</strong>`} now. Go back to Slack and write “@Cuecard what is a pod?” in a channel it was invited to, or send it a direct message.</p>`,
    ),
  failed: page(
    'Cuecard was not installed',
    `<p>The permission was not given, or the page was open for more than ten minutes. Nothing was changed.</p>
<p><a href="/slack/install">Try again</a></p>`,
  ),
}
