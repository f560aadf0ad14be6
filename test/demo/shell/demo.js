// Keeps the page up to date and carries what a person does back to the server.
const here = document.documentElement.dataset.here
const timeline = document.querySelector('#timeline')
const overlay = document.querySelector('#overlay')
const problem = document.querySelector('#problem')
const composer = document.querySelector('#composer')

async function post(path, fields) {
  const response = await fetch(here + path, { method: 'POST', body: fields })
  problem.textContent = response.ok ? '' : await response.text()
  await refresh()
}

async function refresh() {
  const answer = await (await fetch(`${here}/now`)).json()
  if (timeline.innerHTML !== answer.timeline) {
    const atEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 80
    timeline.innerHTML = answer.timeline
    if (atEnd) timeline.scrollTop = timeline.scrollHeight
  }
  if (overlay.dataset.mark === (answer.mark ?? '')) return
  overlay.dataset.mark = answer.mark ?? ''
  overlay.innerHTML = answer.overlay ?? ''
  if (answer.overlay && !overlay.open) overlay.showModal()
  if (!answer.overlay && overlay.open) overlay.close()
}

document.addEventListener('submit', (event) => {
  const form = event.target
  event.preventDefault()
  const fields = new URLSearchParams(new FormData(form, event.submitter))
  if (form === composer) {
    composer.elements.words.value = ''
    void post('/say', fields)
  } else if (form.classList.contains('act')) void post('/act', fields)
})
document.addEventListener('change', (event) => {
  if (event.target.dataset.auto === undefined) return
  const fields = new URLSearchParams(new FormData(event.target.form))
  fields.set('do', event.target.dataset.auto)
  void post('/act', fields)
})
document.addEventListener('input', async (event) => {
  const input = event.target
  if (input.dataset.suggest === undefined) return
  const answer = await fetch(`${here}/suggest?text=${encodeURIComponent(input.value)}`)
  const found = await answer.json()
  input.list.replaceChildren(...found.map(({ label }) => new Option(label, label)))
})
document.addEventListener('click', (event) => {
  const { hint, thread } = event.target.dataset
  if (hint !== undefined && composer) {
    composer.elements.words.value = hint
    composer.elements.words.focus()
  }
  if (thread !== undefined) setThread(thread)
  if (event.target.id === 'leave-thread') setThread('')
})
function setThread(thread) {
  composer.elements.thread.value = thread
  document.querySelector('#leave-thread').hidden = thread === ''
  composer.elements.words.placeholder = thread ? 'A reply in the thread' : 'A question, or /command'
  composer.elements.words.focus()
}
overlay.addEventListener('cancel', (event) => {
  event.preventDefault()
  void post('/act', new URLSearchParams({ do: 'close' }))
})

new EventSource('/changes').addEventListener('change', () => void refresh())
timeline.scrollTop = timeline.scrollHeight
void refresh().then(() => {
  document.documentElement.dataset.live = ''
})
