/** The product's mark: a cue card with its header rule. Decoration only; words stand beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect class="mark-back" x="6.2" y="2.6" width="15" height="11.4" rx="2" />
      <rect class="mark-card" x="2.6" y="7.4" width="16.4" height="13" rx="2" />
      <path class="mark-rule" d="M2.6 11.6H19" />
      <path class="mark-line" d="M6 14.9h9.4M6 17.5h5.6" />
    </svg>
  )
}
