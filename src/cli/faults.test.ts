import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { packageRoot } from '../load/places.ts'
import { defaultSettings } from '../run/default-settings.ts'
import { detectAll } from '../run/detect/detect-all.ts'
import { faults, twins } from '../tenant/faults.ts'

const pages = path.join(packageRoot, 'fixtures/practice-pages')
const over = ['faults', '--docs', pages, '--operation', 'user.get', '--operation', 'user.list', '--runs', '1']

test('--list names every fault and twin, and with --fault the ones that are meant', async () => {
  const all = await runMain(['faults', '--list'])
  expect([all.code, all.out.trim().split('\n').length]).toEqual([0, faults.length + twins.length])
  const { out } = await runMain(['faults', '--list', '--fault', 'g03', '--fault', 'twin-order'])
  expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual(['G03', 'twin-order', ''])
})

test('a fault that is caught and a twin that is not reported end with 0, and the table is written', async () => {
  const out = path.join(temporaryFolder(), 'docs/detection.md')
  const {
    code,
    out: text,
    error,
  } = await runMain([...over, '--fault', 'G03', '--fault', 'twin-order', '--out', out])
  expect([code, error]).toEqual([0, ''])
  expect(text).toMatch(/^G03 +tier 1 +caught .* query-top\ntwin-order +twin +silent/)
  expect(readFileSync(out, 'utf8')).toContain('| **tier 1** | 1 | 1 | 1 | 100% |')
})

test('a fault of tier 1 that is missed ends with 1', async () => {
  const { code, out } = await runMain([...over, '--operation', 'user.update', '--fault', 'T01'])
  expect([code, out.split('\n').at(-2)]).toEqual([1, '1 fault of tier 1 missed: T01'])
})

test('the same table comes out twice', async () => {
  const [first, second] = [
    await runMain([...over, '--fault', 'M05']),
    await runMain([...over, '--fault', 'M05']),
  ]
  expect(first).toEqual(second)
})

test.each([
  [['--fault', 'nope'], '--fault nope is not known: --list names the faults'],
  [['--docs', pages, '--operation', 'nope'], 'no operation matches: "run --list" shows what there is'],
])('%j is refused with one line', async (args, line) => {
  expect(await runMain(['faults', ...args])).toEqual(refusal(line))
})

describe('--check', () => {
  const asked = [...over, '--fault', 'G03']

  test('ends with 0 where the same table comes out, and names the first line where another does', async () => {
    const file = path.join(temporaryFolder(), 'detection.md')
    await runMain([...asked, '--out', file])
    expect((await runMain([...asked, '--check', file])).code).toBe(0)
    writeFileSync(file, readFileSync(file, 'utf8').replace('query-top', 'query-skip'))
    const { code, error } = await runMain([...asked, '--check', file])
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/^\S+detection\.md is not what comes out: line \d+; write it again with --out /),
    ])
  })

  test('a table that is not there is refused before anything is run', async () => {
    expect(await runMain([...asked, '--check', 'nope.md'])).toEqual(
      refusal('cannot read the table nope.md: check the path'),
    )
  })
})

test('workers find what one process finds, in the order of the faults', async () => {
  const settings = {
    ...defaultSettings(),
    runId: '0',
    runs: 1,
    versions: ['v1.0'] as const,
    operations: ['user.get', 'user.list'],
  }
  const job = { settings, named: { name: 'practice', place: { kind: 'docs', paths: [pages] } as const } }
  const wanted = [...faults.slice(0, 9), ...twins.slice(0, 2)]
  const { signal } = new AbortController()
  const heard: string[] = []
  const parallel = await detectAll(job, wanted, 2, signal, ({ seeded }) => heard.push(seeded.id))
  expect(parallel).toEqual(await detectAll(job, wanted, 1, signal, () => {}))
  expect(heard).toEqual(wanted.map(({ id }) => id))
})

test('a table that was interrupted says so by its exit code and replaces none', async () => {
  const file = path.join(temporaryFolder([['table.md', 'whole']]), 'table.md')
  const { code } = await runMain([...over, '--out', file], { signal: AbortSignal.abort() })
  expect(code).toBe(130)
  expect(readFileSync(file, 'utf8')).toBe('whole')
})
