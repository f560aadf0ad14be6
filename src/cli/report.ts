import { renderMessage } from '../../adapters/console/index.ts'
import type { Statistics } from '../entries/statistics.ts'
import { text, title } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import { screen } from './print.ts'

const row = (cells: readonly (string | number)[]) => cells.map((cell) => [text(String(cell))])

/** What a pack holds, as tables for a terminal. */
export function reportText({ figures, hardest }: Statistics): string {
  const message: Message = {
    audience: 'asker',
    blocks: [
      title('Entries by topic and level; an entry counts for each of its topics'),
      {
        kind: 'table',
        header: row([
          'Topic',
          'Level',
          'Entries',
          'Phrasings',
          'Sources',
          'Short answer',
          'Details',
          'Reading ease',
        ]),
        rows: figures.map((line) => row(Object.values(line))),
      },
      {
        kind: 'text',
        parts: [
          text(
            'Short answer and details: median number of characters. Reading ease: median of the short answers by Flesch’s formula; 60 is plain English, under 30 is hard.',
          ),
        ],
      },
      title('Hardest short answers'),
      {
        kind: 'table',
        header: row(['Entry', 'Reading ease']),
        rows: hardest.map(({ id, ease }) => row([id, ease])),
      },
    ],
  }
  return renderMessage(message, screen())
}
