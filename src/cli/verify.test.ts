import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  type CommandResult,
  refusal,
  runMain,
  suiteFolder,
  temporaryFolder,
} from '../../fixtures/command-line.ts'
import { finishRun, readResults, runFolderOf, sameRun, writeKeys } from '../../fixtures/finished-run.ts'
import { writeManifest } from '../report/manifest.ts'

const home = suiteFolder()
const at = (...names: string[]): string => path.join(home, ...names)

beforeAll(async () => {
  writeKeys(home)
  await finishRun(at('whole'), '--sign-key', at('private.pem'))
})

/** A copy of the whole run to spoil. */
function copy(): string {
  const out = path.join(temporaryFolder(), 'copy')
  cpSync(at('whole'), out, { recursive: true })
  return out
}

function edit(out: string, name: string, from: RegExp, to: string): void {
  const file = path.join(runFolderOf(out), name)
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}

const verified = (result: CommandResult): readonly [number, string, string] => [
  result.code,
  result.out,
  result.error,
]

test('verify says who signed, or that it cannot know', async () => {
  const out = copy()
  const count = Object.keys(
    JSON.parse(readFileSync(path.join(runFolderOf(out), 'manifest.json'), 'utf8')).files,
  ).length
  const stem = `verified: ${runFolderOf(out)}: ${count} files, totals add up; `
  expect(verified(await runMain(['verify', out]))).toEqual([
    0,
    `${stem}integrity only, signer unknown: --public-key checks who signed\n`,
    '',
  ])
  expect(verified(await runMain(['verify', runFolderOf(out), '--public-key', at('public.pem')]))).toEqual([
    0,
    `${stem}signature valid\n`,
    '',
  ])
})

test.each<[string, (out: string) => void, string]>([
  [
    'a changed exchange',
    (out) => appendFileSync(path.join(runFolderOf(out), readResults(out).findings[0]?.exchange ?? ''), ' '),
    ' has been changed',
  ],
  ['a changed copy', (out) => appendFileSync(path.join(out, 'junit.xml'), ' '), `the copy of junit.xml in `],
  [
    'a changed copy of evidence',
    (out) => appendFileSync(path.join(out, readResults(out).findings[0]?.exchange ?? ''), ' '),
    'the copy of evidence/',
  ],
  [
    'evidence beside that of the run',
    (out) => writeFileSync(path.join(out, 'evidence/mine.json'), '{}'),
    'evidence/mine.json in ',
  ],
  ['a missing record', (out) => rmSync(path.join(runFolderOf(out), 'run.json')), 'run.json is missing'],
  [
    'a manifest of another run',
    (out) => edit(out, 'manifest.json', /"run": "/, '"run": "0'),
    'manifest.json is not of the run',
  ],
])('%s does not verify, and one line says so', async (_, spoil, line) => {
  const out = copy()
  spoil(out)
  const { code, out: shown, error } = await runMain(['verify', out])
  expect([code, error, shown.trim().split('\n').length]).toEqual([1, '', 1])
  expect(shown).toContain(line)
  expect(shown.startsWith(`does not verify: ${runFolderOf(out)}: `)).toBe(true)
})

test.each<[string, (file: string) => void]>([
  ['no JSON', (file) => writeFileSync(file, '{')],
  [
    'of a run that is not there',
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"id":"\w/, '"id":"_')),
  ],
  ['gone', (file) => rmSync(file)],
])('results beside the run that are %s do not verify', async (_, spoil) => {
  const out = copy()
  spoil(path.join(out, 'results.json'))
  expect(verified(await runMain(['verify', out]))).toEqual([
    1,
    `does not verify: ${out}: its results.json is of none of the runs that it keeps\n`,
    '',
  ])
})

test('a signature by another key, a changed one and none at all are told to who brings a key', async () => {
  const folder = runFolderOf(copy())
  const other = temporaryFolder()
  writeKeys(other)
  const verify = async (key: string): Promise<string> =>
    (await runMain(['verify', folder, '--public-key', key])).out.slice(`does not verify: ${folder}: `.length)
  const wrong = 'the signature is not by this key, or the manifest has been changed\n'
  expect(await verify(path.join(other, 'public.pem'))).toBe(wrong)
  appendFileSync(path.join(folder, 'manifest.json'), ' ')
  expect(await verify(at('public.pem'))).toBe(wrong)
  rmSync(path.join(folder, 'manifest.sig'))
  expect(await verify(at('public.pem'))).toBe('the run is not signed\n')
})

test('totals that do not add up are found even where the manifest was made anew', async () => {
  const out = copy()
  const folder = runFolderOf(out)
  const file = path.join(folder, 'results.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"verdict":"fail"', '"verdict":"pass"'))
  for (const name of ['manifest.json', 'manifest.sig']) rmSync(path.join(folder, name))
  writeManifest(folder, readResults(out).run.id, null)
  const { code, out: shown } = await runMain(['verify', folder])
  expect(code).toBe(1)
  expect(shown).toContain('results.json contradicts itself')
})

test('verify refuses what is no run, and a key that is none', async () => {
  expect((await runMain(['verify', home])).error).toBe(
    `${home} holds no run: give the folder of one, such as test-results/<run id>\n`,
  )
  expect((await runMain(['verify', at('nowhere')])).code).toBe(2)
  expect((await runMain(['verify', at('whole'), '--public-key', at('private.pem')])).code).toBe(2)
  expect((await runMain(['verify'])).error).toBe('verify takes the folder of one run\n')
})

test('a later rendering over the folder of results leaves the run verified, and says so', async () => {
  const out = copy()
  const waivers = path.join(temporaryFolder(), 'waivers.yaml')
  const terms =
    'reason: known\n  link: https://issues.example/7\n  owner: a@example.com\n  expires: 2999-12-31'
  writeFileSync(waivers, `- cause: "*"\n  ${terms}\n`)
  expect((await runMain(['report', out, '--waivers', waivers, '--out', out])).code).toBe(0)
  const { code, out: said } = await runMain(['verify', out, '--public-key', at('public.pem')])
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/; signature valid; the report in .* was rendered later\n$/),
  ])
  appendFileSync(path.join(out, 'report.html'), ' ')
  const changed = await runMain(['verify', out])
  expect([changed.code, changed.out]).toEqual([
    1,
    expect.stringMatching(/: report\.html in .* has been changed since it was rendered\n$/),
  ])
  await runMain([...sameRun, '--out', out])
  const again = await runMain(['verify', out])
  expect([again.code, again.out]).toEqual([0, expect.not.stringContaining('rendered later')])
})

test('a folder that only holds a rendering is told from one that holds a run', async () => {
  const out = temporaryFolder()
  await runMain(['report', at('whole'), '--out', out])
  const { id } = readResults(at('whole')).run
  expect(await runMain(['verify', out])).toEqual(
    refusal(`${out} holds a rendering of run ${id}, and not the run: give the folder that the run left`),
  )
})
