import { describe, expect, test } from 'vitest'
import type { Detection, DetectionTable, Seeded } from '../src/model/detection.ts'
import { countCaught, missedFirst } from './count-detections.ts'
import { formatDetection } from './detection.ts'
import { formatDetectionLine, formatDetectionTotals } from './detection-terminal.ts'

const seeded = (id: string, more: Partial<Seeded> = {}): Seeded => ({
  id,
  group: 'Status',
  tier: 1,
  title: `What ${id} is`,
  benign: false,
  ...more,
})
const detection = (
  id: string,
  more: Partial<Omit<Detection, 'seeded'>> & { readonly seeded?: Partial<Seeded> } = {},
): Detection => ({
  face: 'mock',
  shown: true,
  caughtBy: [],
  after: null,
  bySchema: false,
  cases: 90,
  ...more,
  seeded: seeded(id, more.seeded),
})
const failed = { caughtBy: [{ check: 'echo', verdict: 'fail' }], after: 1200 } as const
const warned = { caughtBy: [{ check: 'example-shape', verdict: 'warning' }], after: 3 } as const
const benign = { benign: true, group: 'Shape', legal: 'RFC 8259 §4' }

const table: DetectionTable = {
  clean: [
    { contract: 'pages|1', operations: 1, requirements: 20, cases: 90, requests: 300, fails: 0, warnings: 1 },
  ],
  runs: 20,
  seed: 1,
  schemaChecks: ['response-schema'],
  detections: [
    detection('T01', { ...failed, bySchema: true }),
    detection('T03', warned),
    detection('T05'),
    detection('T07', { shown: false, seeded: { tier: 2, group: 'Enum' } }),
    detection('twin-a', { seeded: benign }),
    detection('twin-b', { ...failed, seeded: benign }),
    detection('twin-c', { shown: false, seeded: benign }),
  ],
}

test('what changed no answer counts neither as caught nor as missed', () => {
  expect(countCaught(table.detections.slice(0, 4))).toEqual({
    shown: 3,
    caught: 2,
    byWarning: 1,
    bySchema: 1,
  })
  expect(missedFirst(table.detections.slice(0, 4)).map(({ seeded: { id } }) => id)).toEqual(['T05'])
})

describe('as Markdown', () => {
  const lines = formatDetection(table).split('\n')
  test.each([
    '| Status | 3 | 3 | 2 | 67% | 1 | 1 | 33% |',
    '| Enum | 1 | 0 | 0 | 0% | 0 | 0 | 0% |',
    '| **all** | 4 | 3 | 2 | 67% | 1 | 1 | 33% |',
    '| pages&#124;1 | 1 | 90 | 300 | 20 | 0 | 1 |',
    '| T01 | Status | 1 | What T01 is | `echo` | 1,200 | yes |',
    '| T03 | Status | 1 | What T03 is | `example-shape` (warning) | 3 | no |',
    '| T05 | Status | 1 | What T05 is | **missed** |  | no |',
    '| T07 | Enum | 2 | What T07 is | not shown |  |  |',
    '3 legal variations, of which 2 changed an answer: 1 wrongly reported as a failure, 0 with a warning.',
    '| twin-a | Shape | What twin-a is | RFC 8259 §4 | nothing | 90 |',
    '| twin-b | Shape | What twin-b is | RFC 8259 §4 | `echo` | 90 |',
    '| twin-c | Shape | What twin-c is | RFC 8259 §4 | not shown | 90 |',
  ])('%s', (line) => {
    expect(lines).toContain(line)
  })

  test('twins are not among the totals of faults', () => {
    expect(lines.filter((line) => line.startsWith('| Shape |'))).toEqual([])
  })
})

describe('in a terminal', () => {
  test('a line says what became of a fault or twin', () => {
    const words = table.detections.map((each) => formatDetectionLine(each, 200).split(/\s{2,}/)[2])
    expect(words).toEqual(['caught', 'warning', 'MISSED', 'not shown', 'silent', 'REPORTED', 'not shown'])
    expect(formatDetectionLine(detection('T01', failed), 40).length).toBeLessThanOrEqual(40)
  })

  test('the totals name what is wrong', () => {
    const text = formatDetectionTotals(table)
    expect(text).toContain('tier 1                          3       2    67%       1')
    expect(text).toContain('2 benign twins fired, 1 reported: twin-b')
    expect(text).toContain('1 fault of tier 1 missed: T05')
    expect(text).toContain(
      'pages|1 without a fault: 1 operation, 90 cases, 20 requirements, 0 failures, 1 warning',
    )
  })
})
