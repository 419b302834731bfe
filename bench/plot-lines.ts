/** A line of a plot: its name, its colour and its points. */
interface Line {
  readonly name: string
  readonly colour: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

const [width, height, left, top, right, bottom] = [720, 320, 64, 40, 16, 48]

/** Lines over one another as SVG, both axes from zero, with a title that says in words what is seen. */
export function plotLines(title: string, xName: string, yName: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points)
  const [xs, ys] = [stepsTo(Math.max(...all.map(([x]) => x))), stepsTo(Math.max(...all.map(([, y]) => y)))]
  const [xMost, yMost] = [xs.at(-1) ?? 1, ys.at(-1) ?? 1]
  const x = (value: number): string => (left + (value / xMost) * (width - left - right)).toFixed(1)
  const y = (value: number): string =>
    (height - bottom - (value / yMost) * (height - top - bottom)).toFixed(1)
  const across = ys.map(
    (each) =>
      `<path d="M${left} ${y(each)}H${width - right}" stroke="#ddd"/><text x="${left - 8}" y="${y(each)}" text-anchor="end" dominant-baseline="middle">${each.toLocaleString('en')}</text>`,
  )
  const along = xs.map(
    (each) =>
      `<text x="${x(each)}" y="${height - bottom + 18}" text-anchor="middle">${each.toLocaleString('en')}</text>`,
  )
  const drawn = lines.flatMap(({ name, colour, points }, index) => [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')}"/>`,
    `<text x="${left + 8 + index * 200}" y="${top - 12}" fill="${colour}">${name}</text>`,
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...across,
    ...along,
    ...drawn,
    `<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">${xName}</text>`,
    `<text x="14" y="${height / 2}" text-anchor="middle" transform="rotate(-90 14 ${height / 2})">${yName}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

/** Round numbers from zero to the first at or beyond `most`, five or so. */
function stepsTo(most: number): readonly number[] {
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step)
}
