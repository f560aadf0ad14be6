import type { SeenView } from '../../fakes/slack/index.ts'
import { type Json, record, text } from '../../fakes/slack/json.ts'
import { Blocks, type Channels } from './blocks.tsx'
import type { Names } from './rich-text.tsx'

/** A modal with its title, fields, complaints and buttons. */
export const Modal = ({
  view,
  names,
  held,
  channels,
}: {
  readonly view: SeenView
  readonly names: Names
  readonly held: (block: string, action: string) => Json
  readonly channels: Channels
}) => (
  <form class="act modal" data-modal="">
    <header>
      <h2>{view.title}</h2>
      <button name="do" value="close" aria-label="Close" formnovalidate>
        ×
      </button>
    </header>
    <Blocks
      blocks={view.blocks}
      names={names}
      errors={record(view.errors)}
      where={{ kind: 'modal', held, channels }}
    />
    <footer>
      <button class="button" name="do" value="close" formnovalidate>
        Close
      </button>
      {text(view.submit) === '' ? null : (
        <button class="button primary" name="do" value="submit">
          {view.submit}
        </button>
      )}
    </footer>
  </form>
)
