/** The part of the page's script that ties filters, URL hash, table and details together; it runs last. */
export const pageScript: string = `
const data = JSON.parse(document.getElementById('register-data').textContent)
const form = document.getElementById('filters')
const viewport = document.getElementById('viewport')
const dialog = document.getElementById('detail')
const table = makeTable(data, viewport, document.getElementById('rows'), (row) => setFilter({ ...readForm(), requirement: readRow(data, row).id }))
let current = readHash(isFilter(location.hash) ? location.hash : '')
let shown = null

function readForm() {
  const filter = { ...current, verdicts: [] }
  for (const name of ['text', 'resource', 'version', 'check', 'reason']) filter[name] = form.elements[name].value
  for (const box of form.elements.verdict) if (box.checked) filter.verdicts.push(box.value)
  return filter
}

function fillForm(filter) {
  for (const name of ['text', 'resource', 'version', 'check', 'reason']) {
    if (form.elements[name].value !== filter[name]) form.elements[name].value = filter[name]
  }
  for (const box of form.elements.verdict) box.checked = filter.verdicts.includes(box.value)
}

function setFilter(filter) {
  const hash = formatHash(filter)
  try {
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash)
  } catch {
    // A sandboxed frame keeps its URL; the filter works all the same.
  }
  apply(filter)
}

function apply(filter) {
  current = filter
  fillForm(filter)
  showCause(filter)
  const rows = { ...filter, requirement: '' }
  if (shown === null || formatHash(shown) !== formatHash(rows)) {
    shown = rows
    const found = filterRows(data, filter)
    table.show(groupRows(data, found))
    document.getElementById('found').textContent = found.length.toLocaleString('en-US') + ' of ' + data.cases.length.toLocaleString('en-US') + ' requirements'
  }
  showRequirement(filter.requirement)
}

function showCause(filter) {
  const place = document.getElementById('cause-filter')
  const cause = data.causes.find(([anchor]) => anchor === filter.cause)
  place.replaceChildren()
  if (cause === undefined) return
  const clear = make('button', { type: 'button' }, 'Any cause')
  clear.addEventListener('click', () => setFilter({ ...readForm(), cause: '' }))
  place.append('Only what is seen as: ', make('a', { href: '#' + cause[0] }, cause[1]), ' ', clear)
}

function findRequirement(id) {
  for (let row = 0; row < data.cases.length; row += 1) if (readRow(data, row).id === id) return row
  return -1
}

function showRequirement(id) {
  const row = id === '' ? -1 : findRequirement(id)
  if (row === -1) {
    if (dialog.open) dialog.close()
    return
  }
  const facts = readRow(data, row)
  const causes = data.causes.filter(([, , rows]) => rows.includes(row))
  const lines = [
    ['Verdict', facts.verdict.replace('-', ' ') + (facts.reason === '' ? '' : ': ' + facts.reason)],
    ['Why', facts.detail],
    ['Request', facts.path === null ? 'global rule of ' + facts.version : facts.method + ' /' + facts.version + facts.path],
    ['Operation', facts.operation],
    ['Check', facts.check],
    ['Level', facts.level + ', ' + facts.evidence],
    ['Docs', facts.docs],
    ['Cases judged', facts.cases.toLocaleString('en-US')],
  ].filter(([, text]) => text !== null)
  const list = make('dl', {}, ...lines.flatMap(([name, text]) => [make('dt', {}, name), make('dd', {}, text)]))
  for (const [anchor, message] of causes) list.append(make('dt', {}, 'Seen'), make('dd', {}, make('a', { href: '#' + anchor }, message)))
  const sample = data.samples[row]
  if (sample !== undefined) list.append(make('dt', {}, 'Evidence'), make('dd', {}, make('a', { href: sample }, sample)))
  const close = make('button', { type: 'button' }, 'Close')
  close.addEventListener('click', () => dialog.close())
  dialog.replaceChildren(make('h3', { id: 'detail-title' }, facts.id), list, close)
  if (!dialog.open) dialog.showModal()
}

function suggestResources() {
  const typed = form.elements.resource.value.trim().toLowerCase()
  const names = data.resources.filter((name) => name.toLowerCase().includes(typed)).slice(0, 30)
  document.getElementById('resource-names').replaceChildren(...names.map((value) => make('option', { value })))
}

function followHash() {
  if (isFilter(location.hash)) {
    apply(readHash(location.hash))
    if (current.requirement === '') document.getElementById('register').scrollIntoView()
  } else if (location.hash.length > 1) {
    if (dialog.open) dialog.close()
    revealAnchor(decodeURIComponent(location.hash.slice(1)))
  }
}

form.addEventListener('submit', (event) => event.preventDefault())
form.addEventListener('input', () => setFilter(readForm()))
form.addEventListener('reset', (event) => {
  event.preventDefault()
  setFilter(readHash(''))
})
form.elements.resource.addEventListener('input', suggestResources)
form.elements.resource.addEventListener('focus', suggestResources)
dialog.addEventListener('close', () => {
  if (current.requirement !== '') setFilter({ ...current, requirement: '' })
})
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-filter]')
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  setFilter(readHash(link.dataset.filter))
  document.getElementById('register').scrollIntoView()
})
addEventListener('hashchange', followHash)

// Paper holds all causes that fit, but exchanges only where they were opened, and of the whole register what stayed open.
function linesOnPaper() {
  if (formatHash({ ...current, requirement: '' }) !== '') return ''
  const verdicts = data.verdicts.filter((verdict) => verdict !== 'pass' && verdict !== 'not-applicable')
  const open = filterRows(data, { ...current, verdicts })
  table.show(groupRows(data, open))
  return '; in print the ' + open.length.toLocaleString('en-US') + ' that neither passed nor were not applicable, all in register.csv'
}

let closed = []
addEventListener('beforeprint', () => {
  const sections = new Set(Array.from(document.querySelectorAll('.deferred'), (each) => each.parentElement))
  for (const section of sections) showDeferred(section.querySelector('.deferred'))
  offerDeferred(document)
  closed = Array.from(document.querySelectorAll('details:not([open], .exchanges)'))
  for (const details of closed) details.open = true
  const note = linesOnPaper()
  const left = table.drawForPrint(500)
  document.getElementById('found').dataset.left = note + (left > 0 ? '; the last ' + left.toLocaleString('en-US') + ' lines are left out in print' : '') + '.'
})
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false
  shown = null
  apply(current)
})

document.documentElement.classList.add('script')
addCopyButtons(document)
offerDeferred(document)
const maps = Array.from(document.querySelectorAll('.map canvas'), (canvas) =>
  drawMap(canvas, data, (version, operation) => {
    setFilter({ ...readHash(''), version, text: '/' + operation + '/' })
    document.getElementById('register').scrollIntoView()
  }))
addEventListener('beforeprint', () => maps.forEach((draw) => draw()))
addEventListener('afterprint', () => maps.forEach((draw) => draw()))
apply(current)
followHash()
`
