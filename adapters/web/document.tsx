import { html } from 'hono/html'
import type { Child } from 'hono/jsx'

import { Mark } from './mark.tsx'

/** A whole HTML page. `script` names the module with the live parts; a page of words does without. */
export function Document({
  title,
  script,
  children,
}: {
  title: string
  script?: 'client' | 'library'
  children?: Child
}) {
  return html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <link rel="icon" href="/public/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/public/styles.css" />
          {/* Before the first paint, so that the page never flashes in the other theme. */}
          <script src="/public/theme.js"></script>
          {script ? <script type="module" src={`/public/${script}.js`}></script> : null}
        </head>
        <body>{children}</body>
      </html>
    )}`
}

/** A page with one sentence and a way on: for errors, and for what needs a page of its own. */
export function PlainPage({
  title,
  heading,
  children,
  back = { href: '/', label: 'Back to the playground' },
}: {
  title: string
  heading: string
  back?: { readonly href: string; readonly label: string }
  children?: Child
}) {
  return (
    <Document title={`${heading} · ${title}`}>
      <main class="words-page">
        <p class="brand">
          <Mark />
          <span>{title}</span>
        </p>
        <h1>{heading}</h1>
        {children}
        <p>
          <a class="button primary" href={back.href}>
            {back.label}
          </a>
        </p>
      </main>
    </Document>
  )
}
