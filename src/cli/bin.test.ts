import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { badServers, startBadServer } from '../../fixtures/bad-servers.ts'
import { type CommandResult, refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { apiPage, exchange, paintShop } from '../../fixtures/lint-pages.ts'
import { packageRoot } from '../load/places.ts'

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<CommandResult>
}

/** Runs the bin in a folder, as a user would. */
function startBin(
  args: readonly string[],
  cwd: string,
  onOutput: (text: string) => void = () => {},
  bin = path.join(import.meta.dirname, 'bin.ts'),
): Started {
  const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
    onOutput(out)
  })
  child.stderr.on('data', (chunk) => {
    error += chunk
  })
  const ended = new Promise<CommandResult>((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? -1, out, error }))
  })
  return { child, ended }
}

test.skipIf(!existsSync('/proc/self'))(
  'a folder below one that takes none, as /proc, is refused at once',
  { timeout: 20_000 },
  async () => {
    const { ended } = startBin(['run', '--out', '/proc/none/such'], temporaryFolder())
    expect(await ended).toEqual(
      refusal(
        'cannot write to /proc/none/such: ENOENT: no such file or directory; choose another place with --out',
      ),
    )
  },
)

test('the exit code and the streams are those of the command', async () => {
  const folder = temporaryFolder()
  expect(await startBin(['nothing'], folder).ended).toEqual({
    code: 2,
    out: '',
    error:
      'there is no command nothing: give one of run, compile, lint, bundle, diff, serve, proxy, check, gate, faults, cleanup, report, reproduce, verify\n',
  })
})

test('a checkout without its packages says how to get them', async () => {
  const folder = temporaryFolder()
  for (const part of ['src', 'reporters', 'package.json'])
    cpSync(path.join(packageRoot, part), path.join(folder, part), { recursive: true })
  const { ended } = startBin([], folder, () => {}, path.join(folder, 'src/cli/bin.ts'))
  expect(await ended).toEqual({
    code: 2,
    out: '',
    error: expect.stringMatching(/^the package [\w@/-]+ is not installed: npm ci installs what is needed\n$/),
  })
})

test('specs, suppressions and documents of the current folder are found without options', async () => {
  const update = 'api/paint-update.md'
  const wrongCase = apiPage({ examples: exchange({ requestBody: '{\n  "colour": "Red"\n}' }) })
  const docs = [...paintShop({ [update]: wrongCase })].map(([file, text]) => [`docs/${file}`, text] as const)
  const reason = '- rule: example-enum-case\n  file: "**/paint-update.md"\n  reason: any case is taken\n'
  const folder = temporaryFolder([...docs, ['lint-suppressions.yaml', reason]])
  expect(await startBin(['lint', 'docs'], folder).ended).toEqual({
    code: 0,
    out: 'no findings in 5 pages\n',
    error: '',
  })
  expect((await startBin(['compile', 'docs'], folder).ended).code).toBe(0)
  expect(existsSync(path.join(folder, 'specs/v1.0/paint.json'))).toBe(true)
  expect(await startBin(['bundle'], folder).ended).toEqual({
    code: 0,
    out: 'v1.0.openapi.json: 1 path, 2 operations, 3 schemas\n',
    error: '',
  })
  expect(readdirSync(folder)).toContain('v1.0.openapi.json')
})

test('a reader that goes early does not change the exit code', async () => {
  const args = ['diff', '--versions', '--format', 'json']
  const { child, ended } = startBin(args, temporaryFolder(), () => void child.stdout?.destroy())
  const { code, error } = await ended
  const whole = await runMain(args)
  expect([code, error]).toEqual([whole.code, ''])
  expect(whole.out.length).toBeGreaterThan(2 ** 17)
})

test('serve ends with 0 when it is interrupted', async () => {
  const { child, ended } = startBin(['serve'], temporaryFolder(), (out) => {
    if (/^listening \S+\nthe reference .*\nthe embedded .*\n$/.test(out)) child.kill('SIGINT')
  })
  const { code, out, error } = await ended
  expect([code, error.trim().split('\n').length]).toEqual([0, 1])
  expect(out).toMatch(
    /^listening http:\/\/127\.0\.0\.1:\d+\nthe reference .*\nthe embedded .*\nmsgraph-conformance /,
  )
})

test('a command that leaves no report stops at once when it is interrupted', async () => {
  const folder = temporaryFolder()
  const pipe = path.join(folder, 'never-ends.har')
  execFileSync('mkfifo', [pipe])
  const { child, ended } = startBin(['check', pipe], folder)
  const writer = await open(pipe, 'w')
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: -1, out: '', error: '' })
  expect(child.signalCode).toBe('SIGINT')
  await writer.close()
})

test('a run that is interrupted ends with 130 and leaves its report', async () => {
  const folder = temporaryFolder()
  const interrupt = Promise.withResolvers<void>()
  const target = await startBadServer((socket) => {
    interrupt.resolve()
    badServers['hangs']?.(socket)
  })
  const { child, ended } = startBin(['--target', target, '--timeout', '20'], folder)
  await interrupt.promise
  child.kill('SIGINT')
  const { code } = await ended
  expect(code).toBe(130)
  expect(readResults(path.join(folder, 'test-results')).run).toMatchObject({
    interrupted: true,
    exitCode: 130,
  })
})

test('a finding is reproduced by the command that its report names', async () => {
  const out = temporaryFolder()
  const scope = ['--operation', 'deviceConfiguration.list', '--version', 'v1.0']
  await runMain(['--fault', 'S03', ...scope, '--out', out])
  const { findings } = JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8'))
  const [{ id, reproduce, message }] = findings
  expect(reproduce).toBe(`npm start -- reproduce ${id} --out ${out}`)
  const { code, out: shown } = await runMain(reproduce.replace('npm start -- ', '').split(' '))
  expect(code).toBe(1)
  expect(shown).toMatch(new RegExp(`^${id} `))
  expect(shown).toContain(message)
  expect(shown).toMatch(/\nreproduced: fail\n$/)
})
