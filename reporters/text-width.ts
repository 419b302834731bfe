const segmenter: Intl.Segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Graphemes that take two columns: East Asian wide and fullwidth forms (UAX #11) and pictographs. */
const wide: RegExp =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u

/** How many columns of a terminal a line takes; the line has no controls and no colours. */
export function measureWidth(line: string): number {
  if (/^[ -~]*$/.test(line)) return line.length
  return Array.from(segmenter.segment(line)).reduce((sum, { segment }) => sum + measureGrapheme(segment), 0)
}

function measureGrapheme(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}

/** A line cut to so many columns; what is cut ends in `…`. */
export function fitWidth(line: string, columns: number): string {
  if (measureWidth(line) <= columns) return line
  return columns < 1 ? '' : `${takeColumns(line, columns - 1)}…`
}

/** Text broken at blanks into lines of at most so many columns; a word that is too long is broken anywhere. */
export function wrapWidth(text: string, columns: number): string[] {
  const room = Math.max(2, columns)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measureWidth(longer) <= room) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (measureWidth(line) > room) {
      const part = takeColumns(line, room)
      lines.push(part)
      line = line.slice(part.length)
    }
  }
  return [...lines, line]
}

function takeColumns(line: string, columns: number): string {
  let [taken, width] = ['', 0]
  for (const { segment } of segmenter.segment(line)) {
    width += measureGrapheme(segment)
    if (width > columns) break
    taken += segment
  }
  return taken
}
