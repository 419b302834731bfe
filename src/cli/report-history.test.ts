import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { refusal, runMain, suiteFolder, temporaryFolder } from '../../fixtures/command-line.ts'
import { finishRun, readResults, runFolderOf, sameRun } from '../../fixtures/finished-run.ts'
import { packageRoot } from '../load/places.ts'
import type { HistoryEntry } from '../model/history.ts'

const home = suiteFolder()
const at = (...names: string[]): string => path.join(home, ...names)
const pages = path.join(packageRoot, 'fixtures', 'contract-pages')

beforeAll(async () => {
  await finishRun(at('whole'))
})

/** A copy of the finished run, with its history changed. */
function copyWith(change: (text: string) => string = (text) => text): string {
  const out = path.join(temporaryFolder(), 'out')
  cpSync(at('whole'), out, { recursive: true })
  writeFileSync(path.join(out, 'history.ndjson'), change(historyText(out)))
  return out
}

function historyText(out: string): string {
  return readFileSync(path.join(out, 'history.ndjson'), 'utf8')
}

function entriesIn(out: string): readonly HistoryEntry[] {
  return historyText(out)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function textsIn(folder: string): readonly (readonly string[])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [parentPath, name, readFileSync(path.join(parentPath, name), 'utf8')])
}

const no = 'is no line of a history of runs: mend it, or move the file away'
const changed = 'has been changed since its run: remove the line, or move the file away'

test.each<[string, (text: string) => string, string]>([
  ['cut in its last line', (text) => text + text.slice(0, 90), `:2 ${no}`],
  ['no JSON', () => 'runs\n', `:1 ${no}`],
  ['JSON of another kind', () => '{"run":"a"}\n', `:1 ${no}`],
  ['changed in a figure', (text) => text.replace(/"fail":\d+/, '"fail":0'), `:1 ${changed}`],
  [
    'given another contract',
    (text) => text.replace(/"contractDigest":"\w+"/, `"contractDigest":"${'f'.repeat(64)}"`),
    `:1 ${changed}`,
  ],
])('a history that is %s is refused by its line, and nothing is sent or written', async (_, change, line) => {
  const out = copyWith(change)
  const before = textsIn(out)
  const expected = refusal(path.join(out, 'history.ndjson') + line)
  expect(await runMain([...sameRun, '--out', out])).toEqual(expected)
  expect(await runMain(['report', at('whole'), '--out', out])).toEqual(expected)
  expect(textsIn(out)).toEqual(before)
})

test('a history of other docs is refused by its line, by every command that would add to it', async () => {
  const out = copyWith()
  const before = textsIn(out)
  const digest = entriesIn(out)[0]?.contractDigest.slice(0, 12)
  const expected = refusal(
    `${path.join(out, 'history.ndjson')}:1 is of a run against another contract (${digest}): choose another folder with --out, or move the file away`,
  )
  const other = ['--docs', pages, '--version', 'v1.0', '--runs', '1', '--out']
  expect(await runMain(['run', ...other, out])).toEqual(expected)
  expect(await runMain(['gate', '--sdk', 'control', ...other, out])).toEqual(expected)
  const elsewhere = temporaryFolder()
  await runMain(['run', ...other, elsewhere])
  expect(await runMain(['report', elsewhere, '--out', out])).toEqual(expected)
  expect(textsIn(out)).toEqual(before)
})

test('in the default folder the history of other docs is set aside, whole, and a new one begins', async () => {
  const folder = temporaryFolder()
  const out = path.join(folder, 'test-results')
  cpSync(at('whole'), out, { recursive: true })
  const before = historyText(out)
  const bin = path.join(packageRoot, 'src', 'cli', 'bin.ts')
  const args = [bin, 'run', '--docs', pages, '--version', 'v1.0', '--runs', '1']
  const { stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const aside = path.join(out, `history-until-${entriesIn(at('whole'))[0]?.run}.ndjson`)
  expect(stderr).toContain(
    `The history of runs against another contract is now ${aside}; a new one begins.\n`,
  )
  expect(readFileSync(aside, 'utf8')).toBe(before)
  expect(entriesIn(out).map(({ run }) => run)).toEqual([readResults(out).run.id])
})

test('the same docs at another commit go on with the history', async () => {
  const specs = path.join(temporaryFolder(), 'specs')
  cpSync(path.join(packageRoot, 'specs'), specs, { recursive: true })
  const file = path.join(specs, 'v1.0', 'omasettingstring.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"line": ?(\d+)/, '"line": 1$1'))
  const out = copyWith()
  const { code } = await runMain([...sameRun, '--specs', specs, '--version', 'v1.0', '--out', out])
  const entries = entriesIn(out)
  expect([code, entries.length]).toEqual([0, 2])
  expect(entries[0]?.contractDigest).not.toBe(entries[1]?.contractDigest)
})

test('a line that an editor saved, with a byte order mark and without its end, is read and goes on', async () => {
  const out = copyWith((text) => `\uFEFF${text.trim()}`)
  expect((await runMain([...sameRun, '--out', out])).code).toBe(0)
  expect(historyText(out).replace('\uFEFF', '').trim().split('\n').length).toBe(2)
  const crlf = copyWith((text) => text.replaceAll('\n', '\r\n'))
  expect((await runMain([...sameRun, '--out', crlf])).code).toBe(0)
})

test('merged shards are one line of the history, however often they are merged', async () => {
  await finishRun(at('1-2'), '--shard', '1/2')
  await finishRun(at('2-2'), '--shard', '2/2')
  const out = temporaryFolder()
  for (const _ of [1, 2]) await runMain(['report', at('1-2'), at('2-2'), '--out', out])
  expect(entriesIn(out)).toEqual([
    expect.objectContaining({
      run: readResults(out).run.id,
      verdicts: readResults(out).summary.verdicts,
    }),
  ])
})

test('a run that is rendered elsewhere shows the trend of where it lies', async () => {
  const out = copyWith()
  await runMain([...sameRun, '--fault', 'S03', '--out', out])
  for (const source of [out, runFolderOf(out)]) {
    const elsewhere = temporaryFolder()
    await runMain(['report', source, '--out', elsewhere])
    expect(readFileSync(path.join(elsewhere, 'report.html'), 'utf8')).toContain('id="trend"')
    expect(existsSync(path.join(elsewhere, 'history.ndjson'))).toBe(false)
  }
})
