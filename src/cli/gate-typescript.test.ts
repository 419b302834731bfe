import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { packageRoot } from '../load/places.ts'

const compiled = path.join(packageRoot, 'fixtures/gate/kiota-package')
const lock = { clientClassName: 'AssignmentsClient', kiotaVersion: '1.20.0', language: 'TypeScript' }

/** The foreign package as Kiota generates it: TypeScript that imports `.js`, a lock file, and no package.json. */
function generated({ withRuntime = true } = {}): string {
  const folder = temporaryFolder([['kiota-lock.json', JSON.stringify(lock)]])
  cpSync(compiled, folder, { recursive: true })
  rmSync(path.join(folder, 'package.json'))
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.js'))
      renameSync(path.join(folder, name), path.join(folder, name.replace(/js$/, 'ts')))
  const client = path.join(folder, 'assignmentsClient.ts')
  const typed = readFileSync(client, 'utf8')
    .replace('import { apiClientProxifier }', 'import { apiClientProxifier, type RequestAdapter }')
    .replace('(requestAdapter) {', '(requestAdapter: RequestAdapter): object {')
  expect(typed).toContain(': RequestAdapter): object')
  writeFileSync(client, typed)
  if (withRuntime) symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/** The gate in a process of its own: modules are loaded by Node and not by vitest. */
function gate(folder: string): {
  readonly code: number | null
  readonly out: string
  readonly error: string
} {
  const bin = path.join(import.meta.dirname, 'bin.ts')
  const chosen = ['--version', 'v1.0', '--operation', 'deviceConfigurationAssignment.*', '--no-baseline']
  const args = [bin, 'gate', '--package', folder, '--out', temporaryFolder(), ...chosen]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: packageRoot,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { code: status, out: stdout, error: stderr }
}

describe('gate --package with TypeScript as Kiota generates it', () => {
  it('drives it as what it is compiled to', () => {
    const { code, out, error } = gate(generated())
    expect(error).toBe('')
    expect(out).toContain('AssignmentsClient@0.0.0')
    expect(out).toContain('       5  reached directly\n')
    expect(out).toContain('Findings by fault: 0 SDK, 0 docs, 0 unknown (0 %)\n')
    expect(code).toBe(0)
  })

  it('finds what is wrong with it', () => {
    const folder = generated()
    const models = path.join(folder, 'models/index.ts')
    const text = readFileSync(models, 'utf8')
    writeFileSync(
      models,
      text.replace("writer.writeStringValue('groupId'", "writer.writeStringValue('groupID'"),
    )
    const { code, out } = gate(folder)
    expect(out).toContain('microsoft.graph.groupAssignmentTarget/groupId')
    expect(code).toBe(1)
  })

  it('refuses what Node cannot run without compiling it, in one line that says so', () => {
    const folder = generated()
    const models = path.join(folder, 'models/index.ts')
    writeFileSync(models, `${readFileSync(models, 'utf8')}export enum Mode { A = 'a' }\n`)
    expect(gate(folder)).toEqual({
      code: 2,
      out: '',
      error: `AssignmentsClient: ${path.join(folder, 'assignmentsClient.ts')} cannot be loaded: TypeScript enum is not supported in strip-only mode; compile it with tsc, and give the folder that tsc writes\n`,
    })
  })

  it('refuses a folder without Kiota’s runtime, in one line that says what to install', () => {
    const folder = generated({ withRuntime: false })
    expect(gate(folder)).toEqual({
      code: 2,
      out: '',
      error: `AssignmentsClient finds no Kiota runtime: in ${folder}, npm install @microsoft/kiota-bundle\n`,
    })
  })
})
