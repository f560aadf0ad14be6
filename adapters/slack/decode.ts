/** `&lt;` and the other two as Slack escapes them; `&amp;` last, so that nothing is decoded twice. */
export function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/**
 * What a person typed, from the text of a Slack message: `<@U1|ana>` -> `@ana`, `<#C1|general>` ->
 * `#general`, `<https://x|y>` -> `y`, `<!here>` -> `@here`, entities decoded. The mention of the bot itself
 * is taken out. https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function decodeText(text: string, botUserId: string): string {
  // A token holds no raw `<` or `>`: whatever a person typed of those arrives as an entity.
  return text
    .split(/(<[^<>]+>)/)
    .map((piece, index) => {
      // Every second piece is a token.
      if (index % 2 === 0) return decodeEntities(piece)
      const [target = '', ...labels] = piece.slice(1, -1).split('|')
      return decodeEntities(shown(target, labels.join('|'), botUserId))
    })
    .join('')
    .replaceAll(/[ \t]+(?=\n)/g, '')
    .trim()
}

function shown(target: string, label: string, botUserId: string): string {
  if (target === `@${botUserId}`) return ''
  if (target.startsWith('@')) return `@${label || target.slice(1)}`
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!')) return special(target, label)
  return label || target.replace(/^mailto:/, '')
}

function special(target: string, label: string): string {
  if (target.startsWith('!subteam^')) return label ? `@${label.replace(/^@/, '')}` : '@team'
  if (target.startsWith('!date^')) return label
  return `@${target.slice(1).replace(/[|^].*$/, '')}`
}
