import type { Field, Form } from '../../src/message/message.ts'
import { FieldView } from './field.tsx'

/** A form of the bot: the inside of a dialog, or a page of its own without the page script. */
export function FormView({
  form,
  base,
  on,
  problems = {},
}: {
  form: Form
  base: string
  /** The message whose button opened it. */
  on?: string | undefined
  problems?: Readonly<Record<string, string>>
}) {
  return (
    <form method="post" action={`${base}/submit`} class="form" data-form>
      <header>
        <h2 id="form-title">{form.title}</h2>
        <a href={base} class="icon-button" data-close aria-label="Close without saving">
          <span aria-hidden="true">×</span>
        </a>
      </header>
      <div class="fields">
        <input type="hidden" name="action" value={form.action} />
        {on === undefined ? null : <input type="hidden" name="on" value={on} />}
        <p class="form-problem" role="alert" hidden></p>
        {form.fields.map((field, index) => (
          <FieldView field={field} id={`field-${index}`} problem={problemOf(field, problems)} />
        ))}
      </div>
      <footer>
        <a href={base} class="button default" data-close>
          Cancel
        </a>
        <button type="submit" class="primary">
          {form.submitLabel}
        </button>
      </footer>
    </form>
  )
}

const problemOf = (field: Field, problems: Readonly<Record<string, string>>) =>
  field.kind === 'note' ? undefined : problems[field.name]
