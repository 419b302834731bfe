/** The part of the page's script that draws the register: only the lines in view are in the document. */
export const tableScript: string = `
const beyond = 8

function make(tag, attributes, ...content) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

function makeTable(data, viewport, body, openRow) {
  const drawn = new Map()
  let lines = []

  function lineHeight() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    return parseFloat(getComputedStyle(viewport).getPropertyValue('--row')) * rem
  }

  function show(next) {
    lines = next
    clear()
    viewport.setAttribute('aria-rowcount', String(lines.length + 1))
    viewport.scrollTop = 0
    draw()
  }

  function clear() {
    body.replaceChildren()
    drawn.clear()
  }

  function draw() {
    const height = lineHeight()
    body.style.height = lines.length * height + 'px'
    const first = Math.max(0, Math.floor(viewport.scrollTop / height) - beyond)
    const last = Math.min(lines.length, Math.ceil((viewport.scrollTop + viewport.clientHeight) / height) + beyond)
    drawRange(first, last, height)
  }

  // Lines that stay are not moved, so that the focus stays too.
  function drawRange(first, last, height) {
    for (const [index, element] of drawn) {
      if (index >= first && index < last) continue
      element.remove()
      drawn.delete(index)
    }
    let next = body.firstChild
    for (let index = first; index < last; index += 1) {
      const known = drawn.get(index)
      if (known !== undefined) {
        next = known.nextSibling
        continue
      }
      const element = typeof lines[index] === 'number' ? drawRow(lines[index]) : drawHead(lines[index])
      element.setAttribute('aria-rowindex', String(index + 2))
      element.style.top = index * height + 'px'
      drawn.set(index, element)
      body.insertBefore(element, next)
    }
  }

  function drawHead({ resource, rows }) {
    const name = make('span', { role: 'rowheader', 'aria-colspan': '5' }, make('strong', {}, resource), ' ' + rows.toLocaleString('en-US'))
    return make('div', { role: 'row', class: 'head' }, name)
  }

  function drawRow(row) {
    const facts = readRow(data, row)
    const title = facts.path === null ? 'global rule' : facts.method + ' ' + facts.path
    const open = make('button', { type: 'button', title }, title)
    open.addEventListener('click', () => openRow(row))
    const chip = make('span', { class: 'chip ink-' + facts.verdict }, make('i', { class: 'swatch fill-' + facts.verdict }), facts.verdict.replace('-', ' '))
    const small = make('small', {}, facts.version + (facts.operation === null ? '' : ' ' + facts.operation))
    return make('div', { role: 'row', class: 'row' },
      make('span', { role: 'cell' }, chip, make('small', {}, facts.reason)),
      make('span', { role: 'cell' }, open, small),
      make('span', { role: 'cell', title: facts.check }, facts.check),
      make('span', { role: 'cell', class: 'docs', title: facts.docs }, facts.docs),
      make('span', { role: 'cell', class: 'number' }, facts.cases.toLocaleString('en-US')),
    )
  }

  // Paper does not scroll: the first lines are all drawn, and CSS lets them follow one another.
  function drawForPrint(most) {
    clear()
    drawRange(0, Math.min(most, lines.length), 0)
    return lines.length - Math.min(most, lines.length)
  }

  function redraw() {
    clear()
    draw()
  }

  let waiting = false
  viewport.addEventListener('scroll', () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      draw()
    })
  })
  addEventListener('resize', redraw)
  return { show, redraw, drawForPrint }
}
`
