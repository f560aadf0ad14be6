import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import diff from 'highlight.js/lib/languages/diff'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import nginx from 'highlight.js/lib/languages/nginx'
import python from 'highlight.js/lib/languages/python'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

import { limits } from './limits.ts'

const languages = {
  bash,
  diff,
  dockerfile,
  go,
  ini,
  javascript,
  json,
  nginx,
  python,
  sql,
  typescript,
  xml,
  yaml,
}
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

/** A block of code, coloured where the language is known, with a copy button. */
export function Code({ text, language }: { text: string; language?: string | undefined }) {
  return (
    <figure class="code">
      <figcaption>
        <span>{language ?? 'text'}</span>
        <button type="button" class="copy" data-copy>
          Copy
        </button>
      </figcaption>
      {/* A long line scrolls sideways, so the box takes the keyboard's focus. */}
      <pre tabindex={0} role="group" aria-label={`Code, ${language ?? 'text'}`}>
        <code>{coloured(text, language)}</code>
      </pre>
    </figure>
  )
}

/** The only raw HTML in the playground: highlight.js escapes its input and adds spans with classes. */
function coloured(text: string, language: string | undefined) {
  if (!language || !hljs.getLanguage(language) || text.length > limits.highlightedCharacters)
    return text
  const html = hljs.highlight(text, { language, ignoreIllegals: true }).value
  return <span dangerouslySetInnerHTML={{ __html: html }} />
}
