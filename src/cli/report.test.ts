import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { refusal, runMain, suiteFolder, temporaryFolder } from '../../fixtures/command-line.ts'
import { faultyRun, finishRun, readResults, runFolderOf, writeKeys } from '../../fixtures/finished-run.ts'
import { checkTotals } from '../../reporters/check-totals.ts'
import type { Report } from '../model/report.ts'

const home = suiteFolder()
const at = (...names: string[]): string => path.join(home, ...names)

function waivers(...entries: readonly string[]): string {
  const terms = '  reason: known\n  link: https://issues.example/7\n  owner: a@example.com\n'
  const file = path.join(temporaryFolder(), 'waivers.yaml')
  writeFileSync(file, entries.map((entry) => `- ${entry}\n${terms}`).join(''))
  return file
}

/** Everything that lies in a folder, with its text. */
function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map(({ parentPath, name }) => [
      path.join(parentPath, name),
      readFileSync(path.join(parentPath, name), 'utf8'),
    ]),
  )
}

beforeAll(async () => {
  writeKeys(home)
  await finishRun(at('whole'), '--sign-key', at('private.pem'))
  await finishRun(at('1-2'), '--shard', '1/2')
  await finishRun(at('2-2'), '--shard', '2/2')
})

test('a run has a folder of its own, and its report and evidence are copied up as they are', () => {
  const [out, folder] = [at('whole'), runFolderOf(at('whole'))]
  const own = [...contentOf(folder).keys()].map((file) => path.relative(folder, file))
  expect(own).toEqual(
    expect.arrayContaining(['manifest.json', 'manifest.sig', 'run.json', 'results.json', 'report.html']),
  )
  for (const file of own.filter((each) => !/^(manifest|run)\./.test(each)))
    expect([
      file,
      readFileSync(path.join(out, file), 'utf8') === readFileSync(path.join(folder, file), 'utf8'),
    ]).toEqual([file, true])
  for (const { exchange } of readResults(out).findings)
    expect(existsSync(path.join(out, exchange)), exchange).toBe(true)
  expect(JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'))).toMatchObject({
    id: readResults(out).run.id,
    target: 'mock',
    contract: { digest: readResults(out).run.contractDigest, docsCommit: null },
    seed: 1,
    configurationDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    exitCode: 1,
  })
})

test('a part without an operation leaves a report that merges with those of the others', async () => {
  const part = (index: number): string => at(`${index}-of-4`)
  const one = ['--version', 'v1.0', '--operation', 'deviceConfiguration.list', '--runs', '1']
  const codes: number[] = []
  for (const index of [1, 2, 3, 4]) {
    const asked = ['run', ...one, '--shard', `${index}/4`, '--min-tested', '0', '--out', part(index)]
    codes.push((await runMain(asked)).code)
  }
  expect(codes).toEqual([0, 0, 0, 0])
  const parts = [1, 2, 3, 4].map(part)
  expect(parts.map((out) => readResults(out).summary.operations).toSorted()).toEqual([0, 0, 0, 1])
  expect((await runMain(['report', ...parts, '--out', at('of-4')])).code).toBe(0)
  expect(readResults(at('of-4')).summary).toMatchObject({ operations: 1, operationsTested: 1 })
})

test('the requirements that pass have a sample of evidence, one a check and version', () => {
  const { requirements } = readResults(at('whole'))
  const sampled = requirements.filter(({ exchange }) => exchange !== undefined)
  expect(new Set(sampled.map(({ check, version }) => `${version} ${check}`)).size).toBe(sampled.length)
  const passed = new Set(requirements.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check))
  expect(new Set(sampled.map(({ check }) => check))).toEqual(passed)
  const [first] = sampled
  const evidence = JSON.parse(readFileSync(path.join(at('whole'), first?.exchange ?? ''), 'utf8'))
  expect(evidence).toMatchObject({
    requirement: { id: first?.id },
    curl: [expect.stringMatching(/^curl /), ...evidence.curl.slice(1)],
  })
  expect(evidence.exchanges.length).toBe(evidence.curl.length)
})

test('each run is a line of the history', async () => {
  const lines = readFileSync(path.join(at('whole'), 'history.ndjson'), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      run: readResults(at('whole')).run.id,
      verdicts: readResults(at('whole')).summary.verdicts,
      exitCode: 1,
    }),
  ])
})

test('a run whose failures are all waived conforms, and says what is waived', async () => {
  const out = temporaryFolder()
  const file = waivers('cause: "response-schema: *"\n  expires: 2999-12-31')
  const { code, out: shown } = await runMain([...faultyRun, '--waivers', file, '--out', out])
  expect([code, readResults(out).run.problems]).toEqual([0, []])
  expect(readResults(out).summary.verdicts).toMatchObject({
    fail: 0,
    waived: readResults(at('whole')).summary.verdicts.fail,
  })
  expect(checkTotals(readResults(out))).toEqual([])
  expect(shown).toMatch(/\nWaived: \d+ causes?\n/)
  expect((await runMain(['verify', out])).code).toBe(0)
})

test('a waiver that has expired, or that matches nothing, fails the run by its line', async () => {
  const out = temporaryFolder()
  const file = waivers(
    'cause: "response-schema: *"\n  expires: 2999-12-31',
    'id: "000000000000"\n  operation: "deviceConfiguration.list"\n  expires: 2999-12-31',
    'id: "*"\n  expires: 2020-01-01',
  )
  const { code, out: shown } = await runMain(['report', at('whole'), '--waivers', file, '--out', out])
  expect(code).toBe(1)
  expect(readResults(out).run.problems).toEqual([
    `${file}:6: the waiver matches no finding of this run: remove it, or mend its id, cause or operation`,
    `${file}:12: the waiver expired on 2020-01-01: renew or remove it`,
  ])
  expect(shown).toContain('\nProblems of the run\n')
  expect(shown).not.toContain('The target contradicts its documentation')
})

test.each([
  ['id: nonsense\n  expires: 2999-12-31', /waivers\.yaml:1: the waiver's id "nonsense" is no finding id/],
  [
    'operation: user.updaet\n  expires: 2999-12-31',
    /waivers\.yaml:1: the waiver's operation "user.updaet" is not in the contract/,
  ],
])('a waiver %j is refused before anything is sent', async (entry, line) => {
  const out = path.join(temporaryFolder(), 'out')
  const { code, error } = await runMain([...faultyRun, '--waivers', waivers(entry), '--out', out])
  expect([code, error.trim().split('\n').length]).toEqual([2, 1])
  expect(error).toMatch(line)
  expect(existsSync(out)).toBe(false)
})

test('a run of some operations is held against waivers of others, too: they are left alone', async () => {
  const file = waivers(
    'cause: "response-schema: *"\n  expires: 2999-12-31',
    'operation: deviceConfiguration.create\n  expires: 2999-12-31',
  )
  const out = temporaryFolder()
  const { code, error } = await runMain(['report', at('whole'), '--waivers', file, '--out', out])
  expect({ code, error }).toEqual({ code: 0, error: '' })
})

test('a claimed profile that is not passed fails the run by name', async () => {
  const out = temporaryFolder()
  const claimed = ['--profile', 'core', '--profile', 'paging']
  const { code } = await runMain(['report', at('whole'), ...claimed, '--out', out])
  expect(code).toBe(1)
  expect(readResults(out).run.problems).toEqual([
    expect.stringMatching(/^the profile core is claimed, but failed in v1\.0: /),
    expect.stringMatching(/^the profile core is claimed, but failed in beta: /),
  ])
})

/** What shards cannot know: when they ran, where they lie, which passing case they kept. */
function comparable({ run, requirements, findings, ...rest }: Report): object {
  const { id: _id, startedAt: _start, finishedAt: _end, shard: _shard, ...facts } = run
  return {
    ...rest,
    run: facts,
    requirements: requirements.map(({ exchange: _exchange, ...row }) => row),
    findings: findings.map(({ reproduce: _reproduce, ...finding }) => finding),
  }
}

test('the shards of a run are together equal to the whole run, and verify as one', async () => {
  const out = temporaryFolder()
  const signed = ['--sign-key', at('private.pem')]
  const { code } = await runMain(['report', at('2-2'), at('1-2'), '--out', out, ...signed])
  expect(code).toBe(1)
  expect(comparable(readResults(out))).toEqual(comparable(readResults(at('whole'))))
  for (const { exchange, reproduce } of readResults(out).findings)
    expect([existsSync(path.join(out, exchange)), reproduce.endsWith(` --out ${out}`)]).toEqual([true, true])
  const { out: shown } = await runMain(['verify', out, '--public-key', at('public.pem')])
  expect(shown).toMatch(/; signature valid\n$/)
})

test.each<[string, () => readonly string[], string]>([
  ['one shard alone', () => [at('1-2')], 'shard 2/2 is missing: give the folders of all 2'],
  ['a shard twice', () => [at('1-2'), at('1-2')], 'both hold shard 1/2; give each shard once'],
  [
    'a shard with a whole run',
    () => [at('1-2'), at('whole')],
    'is no shard but a whole run: render it by itself',
  ],
  ['no folder', () => [], 'report takes the folders of finished runs'],
  ['a folder without results', () => [home], 'give a folder that a run has left its results in'],
  ['a folder that is not there', () => [at('nowhere')], 'check the path'],
])('%s is refused in one line, and nothing is written', async (_, places, line) => {
  const out = path.join(temporaryFolder(), 'out')
  const { code, out: shown, error } = await runMain(['report', ...places(), '--out', out])
  expect([code, shown, error.trim().split('\n').length]).toEqual([2, '', 1])
  expect(error).toContain(line)
  expect(existsSync(out)).toBe(false)
})

/** A copy of the second shard with its results changed. */
function changed(change: (text: string) => string): string {
  const folder = path.join(temporaryFolder(), 'changed')
  cpSync(at('2-2'), folder, { recursive: true })
  const file = path.join(folder, 'results.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return folder
}

test.each<[string, (text: string) => string, RegExp]>([
  ['truncated', (text) => text.slice(0, 5000), /results\.json is no JSON/],
  ['foreign', () => '{"results":{}}', /results\.json is no results\.json of version 1/],
  [
    'tampered',
    (text) => text.replace('"verdict":"pass"', '"verdict":"fail"'),
    /results\.json contradicts itself/,
  ],
  [
    'of another seed',
    (text) => text.replace('"seed":1,"target"', '"seed":2,"target"'),
    /are not of one run: the seed is 1 and 2\n$/,
  ],
  [
    'of another contract',
    (text) => text.replace(/"contractDigest":"\w{64}"/, `"contractDigest":"${'a'.repeat(64)}"`),
    /are not of one run: the contract is \w{12} and a{12}\n$/,
  ],
])('results that are %s are refused, and what is there stays', async (_, change, line) => {
  const out = temporaryFolder([
    ['results.json', 'mine'],
    ['evidence/mine.json', 'mine'],
  ])
  const before = contentOf(out)
  const { code, error } = await runMain(['report', at('1-2'), changed(change), '--out', out])
  expect([code, error.trim().split('\n').length]).toEqual([2, 1])
  expect(error).toMatch(line)
  expect(contentOf(out)).toEqual(before)
})

test('a run is never rendered over its own folder', async () => {
  const folder = runFolderOf(at('whole'))
  const before = contentOf(folder)
  expect(await runMain(['report', folder, '--out', folder])).toEqual(
    refusal(`${folder} is the folder of a run, which stays as it is: choose another with --out`),
  )
  expect(contentOf(folder)).toEqual(before)
})
