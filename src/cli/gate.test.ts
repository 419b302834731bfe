import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type CommandResult, runMain, suiteFolder, temporaryFolder } from '../../fixtures/command-line.ts'
import { failures, readResults } from '../../fixtures/finished-run.ts'
import type { Report } from '../model/report.ts'

const folder = suiteFolder()
const out = path.join(folder, 'out')
const classic = '@microsoft/microsoft-graph-client'

function gate(...args: readonly string[]): Promise<CommandResult> {
  return runMain(['gate', '--out', out, ...args])
}

function results(): Report {
  return readResults(out)
}

const types = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.*']

describe('gate', () => {
  it('finds nothing in an SDK that sends and parses perfectly', async () => {
    const { code, out: text } = await gate('--sdk', 'control', '--no-baseline')
    expect(text).toContain('Findings by fault: 0 SDK, 0 docs, 0 unknown (0 %)')
    const { findings, profiles, summary } = results()
    expect(findings).toEqual([])
    expect(profiles?.map(({ version, result }) => [version, result])).toEqual([
      ['v1.0', 'passed'],
      ['beta', 'passed'],
    ])
    expect(summary.requests).toBeGreaterThan(summary.cases)
    expect(code).toBe(0)
  })

  it('exits with 1 where a documented property is not sent, and with 0 once that is known', async () => {
    const baseline = path.join(folder, 'baseline.json')
    const known = ['--sdk', '@microsoft/msgraph-sdk', ...types, '--baseline', baseline]
    const first = await gate(...known, '--update-baseline')
    expect(first.code).toBe(1)
    const fails = failures(out)
    expect(fails.map(({ cause }) => cause)).toContain('sdk-request: derived')
    expect(fails.map(({ message }) => message).join(' ')).toContain('["limit"] handed over')
    expect(fails[0]?.reproduce).toMatch(
      /gate --sdk @microsoft\/msgraph-sdk@\S+ --version v1\.0 --operation \S+$/,
    )
    const second = await gate(...known)
    expect([second.code, results().summary.verdicts.fail]).toEqual([0, 0])
    expect(second.out).toContain('Fixed since the baseline: 0')
    const third = await gate('--sdk', '@microsoft/msgraph-sdk', ...types, '--no-baseline')
    expect(third.code).toBe(1)
  })

  it('claims the profile sdk and no other', async () => {
    await gate('--sdk', '@microsoft/msgraph-sdk', ...types, '--no-baseline')
    const { profiles, requirements } = results()
    expect(profiles?.map(({ profile, version, result }) => [profile, version, result])).toEqual([
      ['sdk', 'v1.0', 'failed'],
    ])
    const counted = Object.values(profiles?.[0]?.verdicts ?? {}).reduce((a, b) => a + b, 0)
    expect(counted).toBe(requirements.length)
  })

  it('is rendered again with the verdicts, the profile and the exit code that it had', async () => {
    const baseline = ['--baseline', path.join(folder, 'again.json')]
    const known = ['--sdk', '@microsoft/msgraph-sdk', ...types, ...baseline]
    await gate(...known, '--update-baseline')
    expect((await gate(...known)).code).toBe(0)
    const { summary, profiles } = results()
    const again = path.join(folder, 'again')
    const { code } = await runMain(['report', out, '--out', again])
    const rendered = readResults(again)
    expect([rendered.summary, rendered.profiles]).toEqual([summary, profiles])
    expect(summary.verdicts.waived).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  it('lists what a baseline knows and no finding shows any more', async () => {
    const baseline = path.join(folder, 'fixed.json')
    const known = { schemaVersion: 1, sdk: 'x', findings: [{ id: '0123456789ab', message: 'was lost' }] }
    writeFileSync(baseline, JSON.stringify(known))
    const { out: text } = await gate('--sdk', 'control', ...types, '--baseline', baseline)
    expect(text).toContain('Fixed since the baseline: 1')
    expect(text).toContain('  0123456789ab  was lost')
  })

  it('says for every documented operation how the SDK gets there', async () => {
    await gate('--sdk', classic, ...types)
    const record = JSON.parse(readFileSync(path.join(out, 'gate.json'), 'utf8')) as {
      coverage: readonly { reach: string }[]
    }
    expect(record.coverage.map(({ reach }) => reach)).toEqual(Array(5).fill('direct'))
  })

  it('writes a table of how the SDK gets to every documented operation, by path, with its place in the docs', async () => {
    await gate('--sdk', '@microsoft/msgraph-sdk', ...types, '--no-baseline')
    const rows: Record<string, string>[] = parse(readFileSync(path.join(out, 'coverage.csv')), {
      columns: true,
    })
    expect(rows.map(({ method, reach, reason }) => `${method} ${reach}: ${reason}`)).toEqual([
      'GET models: no builder for /deviceManagement',
      'POST models: no builder for /deviceManagement',
      'DELETE none: no builder for /deviceManagement',
      'GET models: no builder for /deviceManagement',
      'PATCH models: no builder for /deviceManagement',
    ])
    const fails = failures(out)
    expect(rows.map(({ failures }) => Number(failures)).reduce((a, b) => a + b)).toBe(fails.length)
    expect(rows.map(({ docsFile }) => docsFile)).toEqual(
      Array(5).fill(expect.stringMatching(/^api-reference\/v1\.0\/api\/\S+\.md$/)),
    )
  })

  it.each([
    [[], 'gate needs an SDK: --sdk <name>[@version] for an installed package, or --package <dir>\n'],
    [
      ['--sdk', '@microsoft/no-such-sdk'],
      '--sdk @microsoft/no-such-sdk is not installed here: npm install --save-dev @microsoft/no-such-sdk\n',
    ],
    [
      ['--sdk', `${classic}@2.0.0`],
      `--sdk ${classic}@2.0.0: version 3.0.7 is installed here; npm install --save-dev ${classic}@2.0.0, or beside it as an alias: npm install --save-dev microsoft-microsoft-graph-client-2.0.0@npm:${classic}@2.0.0\n`,
    ],
    [
      ['--sdk', classic, '--against', 'latest'],
      `--sdk ${classic}@latest: give a whole version, such as 1.2.3: ranges and tags are for the registry, which is not asked\n`,
    ],
    [['--sdk', 'yaml'], /^yaml is of no kind that the gate can drive: /],
    [['--sdk', '@microsoft/kiota-abstractions'], /^@microsoft\/kiota-abstractions is of no kind /],
    [
      ['--package', 'no-such-folder'],
      /no-such-folder holds no package: --package takes a folder with a package\.json, or a kiota-lock\.json\n$/,
    ],
    [['--sdk', 'control', '--package', '.'], '--sdk and --package exclude each other: give one of them\n'],
    [
      ['--sdk', 'control', '--baseline', 'no.json'],
      /no\.json is not there: write it with --update-baseline\n$/,
    ],
    [
      ['--sdk', 'control', '--operation', 'none'],
      'no operation matches --operation none: "run --list" shows what there is\n',
    ],
  ])('refuses %j in one line with exit code 2', async (args, line) => {
    const { code, error } = await gate(...args)
    if (typeof line === 'string') expect(error).toBe(line)
    else expect(error).toMatch(line)
    expect([code, error.split('\n').length]).toEqual([2, 2])
  })

  it('refuses a folder whose history it cannot go on with before it drives anything', async () => {
    const spoilt = temporaryFolder([['history.ndjson', 'x\n']])
    const { code, out: text, error } = await gate('--sdk', 'control', ...types, '--out', spoilt)
    expect([code, text]).toEqual([2, ''])
    expect(error).toMatch(/history\.ndjson:1 is no line of a history/)
    expect(readdirSync(spoilt)).toEqual(['history.ndjson'])
  })

  it('shows a token nowhere', async () => {
    await gate('--sdk', classic, ...types)
    const files = ['results.json', 'gate.json', 'report.html'].map((file) =>
      readFileSync(path.join(out, file), 'utf8'),
    )
    expect(files.filter((text) => text.includes('gate-token'))).toEqual([])
  })
})
