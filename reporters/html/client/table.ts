/** The part of the page's script that draws the register: only the lines in view are in the document. */
export const tableScript: string = `
const beyond = 8

function make(tag, attributes, ...content) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

// How many tops are at or above a height; tops ascend.
function countAbove(tops, height) {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tops[middle] <= height) low = middle + 1
    else high = middle
  }
  return low
}

function makeTable(data, viewport, body, openRow) {
  const drawn = new Map()
  let lines = []
  let tops = []

  function show(next) {
    lines = next
    viewport.setAttribute('aria-rowcount', String(lines.length + 1))
    viewport.scrollTop = 0
    redraw()
  }

  function redraw() {
    clear()
    place()
    draw()
  }

  function clear() {
    body.replaceChildren()
    drawn.clear()
  }

  // Heights are fixed by CSS, in rem, so that a line's place is known without drawing those above it.
  function place() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const style = getComputedStyle(viewport)
    const row = parseFloat(style.getPropertyValue('--row')) * rem
    const head = parseFloat(style.getPropertyValue('--head')) * rem
    let top = 0
    tops = lines.map((line) => {
      const here = top
      top += typeof line === 'number' ? row : head
      return here
    })
    body.style.height = top + 'px'
  }

  function draw() {
    const first = Math.max(0, countAbove(tops, viewport.scrollTop) - 1 - beyond)
    const last = Math.min(lines.length, countAbove(tops, viewport.scrollTop + viewport.clientHeight) + beyond)
    drawRange(first, last)
  }

  // Lines that stay are not moved, so that the focus stays too.
  function drawRange(first, last) {
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
      element.style.top = tops[index] + 'px'
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
      make('span', { role: 'cell', class: 'docs', title: facts.docs }, make('bdi', { dir: 'ltr' }, facts.docs)),
      make('span', { role: 'cell', class: 'number' }, facts.cases.toLocaleString('en-US')),
    )
  }

  // Paper does not scroll: the first lines are all drawn, and CSS lets them follow one another.
  function drawForPrint(most) {
    clear()
    drawRange(0, Math.min(most, lines.length))
    return lines.length - Math.min(most, lines.length)
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
