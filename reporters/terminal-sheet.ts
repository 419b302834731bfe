import { styleText } from 'node:util'
import type { Verdict } from '../src/model/finding.ts'
import { fitWidth, measureWidth, wrapWidth } from './text-width.ts'

export type Tone = Verdict | 'plain' | 'dim' | 'bold'

const colours: { readonly [tone in Tone]?: Parameters<typeof styleText>[0] } = {
  fail: ['red', 'bold'],
  warning: 'yellow',
  inconclusive: 'cyan',
  waived: 'magenta',
  'not-applicable': 'dim',
  pass: 'green',
  dim: 'dim',
  bold: 'bold',
}

/** Lines for a terminal of so many columns, laid out as they are added. */
export interface TerminalSheet {
  readonly gap: () => void
  readonly line: (text: string, tone?: Tone) => void
  readonly heading: (text: string, tone: Tone) => void
  /** A name with a number, right-aligned. */
  readonly row: (name: string, number: string, tone: Tone) => void
  /** Wrapped text that hangs behind a mark of up to three columns. */
  readonly item: (mark: string, text: string, tone?: Tone) => void
  /** A named line of an item. */
  readonly fact: (name: string, text: string) => void
  /** A named line of an item that is never broken. */
  readonly whole: (name: string, text: string) => void
  /** One line, cut where it is too long, with a note at its right end, or below where that would leave next to nothing of it. */
  readonly cut: (text: string, note: string) => void
  /** All lines so far, each with a line feed. */
  readonly text: () => string
}

const markWidth = 4
const nameWidth = 9
const widest = 120
/** Columns in which a profile of a version stands with its result. */
const leastText = 32

/** An empty sheet; narrower than 30 columns is laid out as 30. */
export function makeTerminalSheet(options: {
  readonly columns: number
  readonly color: boolean
}): TerminalSheet {
  const columns = Math.min(widest, Math.max(30, Math.floor(options.columns) || 80))
  const lines: string[] = []
  const paint = (text: string, tone: Tone): string => {
    const colour = options.color ? colours[tone] : undefined
    return colour === undefined || text === '' ? text : styleText(colour, text, { validateStream: false })
  }
  const indent = ' '.repeat(markWidth)
  const hang = (text: string, tone: Tone): void => {
    for (const part of wrapWidth(text, columns - markWidth)) lines.push(indent + paint(part, tone))
  }
  return {
    gap: () => lines.push(''),
    line: (text, tone = 'plain') => {
      for (const part of wrapWidth(text, columns)) lines.push(paint(part, tone))
    },
    heading: (text, tone) => {
      lines.push('')
      for (const part of wrapWidth(text, columns)) lines.push(paint(part, tone))
    },
    row: (name, number, tone) => lines.push(paint(`  ${name.padEnd(16)}${number.padStart(9)}`, tone)),
    item: (mark, text, tone = 'plain') => {
      const at = lines.length
      hang(text, tone)
      if (mark !== '') lines[at] = paint(mark.padEnd(markWidth), tone) + (lines[at] ?? '').slice(markWidth)
    },
    fact: (name, text) => {
      const room = columns - markWidth - nameWidth
      wrapWidth(text, room).forEach((part, index) => {
        lines.push(indent + paint((index === 0 ? name : '').padEnd(nameWidth), 'dim') + part)
      })
    },
    whole: (name, text) => lines.push(indent + paint(name.padEnd(nameWidth), 'dim') + text),
    cut: (text, note) => {
      const room = columns - markWidth - measureWidth(note) - 2
      if (room < Math.min(leastText, measureWidth(text))) {
        lines.push(indent + fitWidth(text, columns - markWidth))
        for (const part of wrapWidth(note, columns - 2 * markWidth))
          lines.push(indent + indent + paint(part, 'dim'))
        return
      }
      const left = fitWidth(text, room)
      lines.push(`${indent}${left}${' '.repeat(room - measureWidth(left) + 2)}${paint(note, 'dim')}`)
    },
    text: () => lines.map((line) => `${line.trimEnd()}\n`).join(''),
  }
}
