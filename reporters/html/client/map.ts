import { gravestFirst } from '../../../src/model/count-verdicts.ts'

/** The part of the page's script that draws the map of operations. */
export const mapScript: string = `
const mapOrder = ${JSON.stringify(gravestFirst)}

// The operations of a version with their gravest verdict, in the register's order.
function mapOperations(data, version) {
  const wanted = data.versions.indexOf(version)
  const worst = data.operations.map(() => mapOrder.length)
  for (let at = 0; at < data.rows.length; at += width) {
    const operation = data.rows[at]
    worst[operation] = Math.min(worst[operation], mapOrder.indexOf(data.verdicts[data.rows[at + 2]]))
  }
  return data.operations.flatMap(([id, own, resource, method, path], index) =>
    id === null || own !== wanted ? [] : [{ id, resource, line: method + ' ' + path, verdict: mapOrder[worst[index]] }])
}

// Squares in rows, a gap between resources; the side is the largest that keeps the map below a height.
function layOutMap(operations, room) {
  for (let side = 18; ; side -= 1) {
    const cell = side + (side > 6 ? 2 : 1)
    const gap = side > 6 ? Math.round(side / 2) : 2
    const places = []
    let [x, y, last] = [0, 0, null]
    for (const { resource } of operations) {
      if (last !== null && last !== resource && x > 0) x += gap
      if (x + side > room) [x, y] = [0, y + cell]
      places.push([x, y])
      x += cell
      last = resource
    }
    if (y + side <= 380 || side <= 4) return { side, places, height: y + side }
  }
}

function drawMap(canvas, data, openOperation) {
  const operations = mapOperations(data, canvas.dataset.version)
  const tip = document.getElementById('tip')
  let layout
  function draw() {
    const room = canvas.parentElement.clientWidth
    layout = layOutMap(operations, room)
    const scale = devicePixelRatio || 1
    canvas.width = room * scale
    canvas.height = layout.height * scale
    canvas.style.height = layout.height + 'px'
    const style = getComputedStyle(document.documentElement)
    const colours = Object.fromEntries(mapOrder.map((name) => [name, style.getPropertyValue('--fill-' + name)]))
    const pen = canvas.getContext('2d')
    pen.scale(scale, scale)
    operations.forEach(({ verdict }, index) => {
      pen.fillStyle = colours[verdict]
      pen.fillRect(layout.places[index][0], layout.places[index][1], layout.side, layout.side)
    })
  }
  function operationAt(event) {
    const box = canvas.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    return operations[layout.places.findIndex(([left, top]) => x >= left && x <= left + layout.side && y >= top && y <= top + layout.side)]
  }
  canvas.addEventListener('mousemove', (event) => {
    const operation = operationAt(event)
    canvas.style.cursor = operation ? 'pointer' : ''
    tip.hidden = !operation
    if (!operation) return
    tip.replaceChildren(make('strong', {}, operation.verdict.replace('-', ' ')), ' ' + operation.id, make('br', {}), operation.line)
    tip.style.left = Math.min(event.pageX + 14, document.documentElement.clientWidth - tip.offsetWidth - 8) + 'px'
    tip.style.top = event.pageY + 18 + 'px'
  })
  canvas.addEventListener('mouseleave', () => { tip.hidden = true })
  canvas.addEventListener('click', (event) => {
    const operation = operationAt(event)
    if (operation) openOperation(canvas.dataset.version, operation.id)
  })
  addEventListener('resize', draw)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
  draw()
  return draw
}
`
