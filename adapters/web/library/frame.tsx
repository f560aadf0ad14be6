import type { Child } from 'hono/jsx'

import { Document } from '../document.tsx'
import { Mark } from '../mark.tsx'
import { ThemeButton } from '../theme-button.tsx'
import { home } from './filter.ts'

/** What every page of the library has around it. */
export function LibraryFrame({
  title,
  heading,
  here = false,
  children,
}: {
  title: string
  /** What this page is about; absent on the first one. */
  heading?: string | undefined
  /** This page is the list itself. */
  here?: boolean
  children?: Child
}) {
  const name = `${title} library`
  return (
    <Document title={heading === undefined ? name : `${heading} · ${name}`} script="library">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <div class="library" id="app">
        <header class="library-header">
          <a class="brand" href="/">
            <Mark />
            <span>{title}</span>
          </a>
          <nav aria-label="Cuecard">
            <a href={home} aria-current={here ? 'page' : 'true'}>
              Library
            </a>
            <a href="/">Chat</a>
          </nav>
          <ThemeButton />
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
      </div>
      <div id="toasts" role="status" aria-live="polite"></div>
    </Document>
  )
}
