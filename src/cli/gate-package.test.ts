import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { type CommandResult, refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { packageRoot } from '../load/places.ts'
import type { Report } from '../model/report.ts'

const foreign = path.join(packageRoot, 'fixtures/gate/kiota-package')
const assignments = ['--version', 'v1.0', '--operation', 'deviceConfigurationAssignment.*', '--no-baseline']

/** A copy of the foreign package as its version 1.0.0, with one text of its models replaced. */
function earlierWith(from: string, to: string): string {
  const folder = temporaryFolder()
  symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'))
  const copy = path.join(folder, 'earlier')
  cpSync(foreign, copy, { recursive: true })
  replaceIn(path.join(copy, 'package.json'), '"1.1.0"', '"1.0.0"')
  replaceIn(path.join(copy, 'models/index.js'), from, to)
  return copy
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}

async function gate(...args: readonly string[]): Promise<CommandResult & { readonly report: Report }> {
  const out = temporaryFolder()
  const result = await runMain(['gate', '--out', out, ...args])
  return { ...result, report: readResults(out) }
}

/** Lines from the first that begins with a text on. */
function from(text: string, start: string): readonly string[] {
  const lines = text.split('\n')
  return lines.slice(lines.findIndex((line) => line.startsWith(start)))
}

const misspelt = ["writer.writeStringValue('groupId'", "writer.writeStringValue('groupID'"] as const

describe('gate --package', () => {
  it('finds nothing in a foreign Kiota package that is as documented', async () => {
    const { code, out, report } = await gate('--package', foreign, ...assignments)
    expect(report.findings).toEqual([])
    expect(from(out, 'Findings by fault')).toEqual([
      'Findings by fault: 0 SDK, 0 docs, 0 unknown (0 %)',
      '',
      'Documented operations: 5, a row each in coverage.csv',
      '       5  reached directly',
      '       0  reached by an alias of the path',
      '       0  not reached; their types were serialised and parsed',
      '       0  not reached',
      '',
    ])
    expect(code).toBe(0)
  })

  it('calls what an earlier version did wrong fixed, and nothing else', async () => {
    const earlier = earlierWith(...misspelt)
    const { code, out } = await gate('--package', foreign, '--against', earlier, ...assignments)
    const lines = from(out, 'Against assignments-client@1.0.0')
    expect(lines[0]).toBe('Against assignments-client@1.0.0: 0 new, 2 fixed, 0 still open')
    expect(lines.slice(3).filter((line) => line !== '')).toHaveLength(2)
    for (const line of lines.slice(3).filter((each) => each !== ''))
      expect(line).toMatch(/^ {5}1 {2}sdk-request: .*(groupAssignmentTarget|groupID)/)
    expect(code).toBe(0)
  })

  it('calls what is broken since an earlier version new, and the rest still open, known or not', async () => {
    const earlier = earlierWith(misspelt[0], misspelt[0])
    const broken = earlierWith(...misspelt)
    const first = await gate('--package', broken, '--against', earlier, ...assignments)
    expect(from(first.out, 'Against ')[0]).toBe(
      'Against assignments-client@1.0.0: 2 new, 0 fixed, 0 still open'.replace(
        'assignments-client@1.0.0',
        earlier,
      ),
    )
    expect(first.report.comparison?.new).toHaveLength(2)
    expect(first.code).toBe(1)
    const baseline = path.join(temporaryFolder(), 'baseline.json')
    const known = ['--baseline', baseline, ...assignments.slice(0, -1)]
    await gate('--package', broken, ...known, '--update-baseline')
    const second = await gate('--package', broken, '--against', broken, ...known)
    expect(second.report.comparison).toMatchObject({ new: [], fixed: [], unjudged: [] })
    expect(second.report.comparison?.open).toEqual(first.report.comparison?.new)
    expect(second.code).toBe(0)
  })

  it('writes results.json as its schema has it, with findings that replay', async () => {
    const earlier = earlierWith(...misspelt)
    const { code, report } = await gate('--package', earlier, ...assignments)
    const schema = JSON.parse(readFileSync(path.join(packageRoot, 'docs/results.schema.json'), 'utf8'))
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)
    validate(report)
    expect(validate.errors ?? []).toEqual([])
    const fails = report.findings.filter(({ verdict }) => verdict === 'fail')
    expect(fails.length).toBeGreaterThan(0)
    for (const { reproduce } of fails) expect(reproduce).toContain(`gate --package ${earlier} --version v1.0`)
    expect([code, report.run.exitCode]).toEqual([1, 1])
  })

  it.each([
    [
      'a derived type that the SDK does not know is thrown at',
      '    default:\n      return deserialize',
      `${['allDevices', 'allLicensedUsers', 'scopeTagGroup'].map((name) => `    case '#microsoft.graph.${name}AssignmentTarget':\n`).join('')}    case undefined:\n      return deserializeIntoDeviceAndAppManagementAssignmentTarget\n    default:\n      throw new Error('no such type')\n      return deserialize`,
      'hostile-type',
    ],
    [
      'unknown properties of a type are dropped',
      '(model = {}) {\n  return {\n    id: (n)',
      "(model = {}) {\n  Object.defineProperty(model, 'additionalData', { get: () => undefined, set() {}, configurable: true })\n  return {\n    id: (n)",
      'hostile',
    ],
  ] as const)('sees that %s', async (_, part, planted, scenario) => {
    const { report } = await gate('--package', earlierWith(part, planted), ...assignments)
    const fails = report.findings.filter(({ verdict }) => verdict === 'fail')
    const seen = fails.map((finding) => `${finding.check} ${finding.case.scenario}`)
    expect(seen).toContain(`sdk-hostile ${scenario}`)
  })

  it('sees that an SDK whose name says beta sends to v1.0', async () => {
    const copy = earlierWith(misspelt[0], misspelt[0])
    replaceIn(path.join(copy, 'package.json'), '"assignments-client"', '"assignments-beta-client"')
    const { report } = await gate('--package', copy, '--version', 'beta', '--runs', '0', '--no-baseline')
    const fails = report.findings.filter(
      ({ check, verdict }) => check === 'sdk-version' && verdict === 'fail',
    )
    expect(fails.map(({ message }) => message)).toEqual([
      expect.stringMatching(/graph\.microsoft\.com\/v1\.0\/.* was sent by an SDK that is for beta/),
    ])
  })

  it('exits with 3 where the SDK reaches none of the chosen operations, and says why', async () => {
    const others = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.*', '--no-baseline']
    const { code, out, report } = await gate('--package', foreign, ...others)
    expect(out).toContain('Too little was tested')
    expect(out).toContain(
      '              5  no builder for /deviceManagement/deviceEnrollmentConfigurations\n',
    )
    expect(report.summary.verdicts.notTested).toBe(report.requirements.length)
    expect(code).toBe(3)
  })

  it('exits with 3 for a version that the SDK is not for, and says so', async () => {
    const beta = ['--version', 'beta', '--operation', 'deviceConfigurationAssignment.*', '--no-baseline']
    const { code, out, report } = await gate('--package', foreign, ...beta)
    const why = 'assignments-client@1.1.0 is for v1.0: none of the 53 operations chosen is of that version'
    expect(report.run.problems).toEqual([why])
    expect(out).toContain(`Problems of the run\n-   ${why}\n`)
    expect(code).toBe(3)
  })

  it('refuses a folder without a package, or with a broken one, in one line', async () => {
    const empty = temporaryFolder()
    expect(await runMain(['gate', '--package', empty])).toEqual(
      refusal(
        `${empty} holds no package: --package takes a folder with a package.json, or a kiota-lock.json`,
      ),
    )
    const broken = temporaryFolder([['package.json', '{"name":']])
    const { code, error } = await runMain(['gate', '--package', broken])
    expect(error).toMatch(/package\.json is no JSON: .*\n$/)
    expect([code, error.split('\n').length]).toEqual([2, 2])
  })

  it('refuses a package whose client cannot be made', async () => {
    const source = 'export const Client = { initWithMiddleware() { throw new Error("no auth\\nprovider") } }'
    const folder = temporaryFolder([
      ['package.json', '{ "name": "shy", "type": "module", "main": "index.js" }'],
      ['index.js', source],
    ])
    expect(await runMain(['gate', '--package', folder])).toEqual(
      refusal('shy: its client cannot be made: no auth'),
    )
  })
})
