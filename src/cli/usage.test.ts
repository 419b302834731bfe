import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain } from '../../fixtures/command-line.ts'
import { packageVersion } from '../load/package-version.ts'
import { commands } from './commands.ts'

const golden = path.join(import.meta.dirname, '../../fixtures/help')

const names =
  'run, compile, lint, bundle, diff, serve, proxy, check, gate, faults, cleanup, report, reproduce, verify'

test.each([
  [['foo'], `there is no command foo: give one of ${names}`],
  [['Run'], `there is no command Run: give one of ${names}`],
  [[''], `there is no command : give one of ${names}`],
  [['--foo'], 'run: there is no option --foo; see msgraph-conformance run --help'],
  [['-x'], 'run: there is no option -x; see msgraph-conformance run --help'],
  [['lint', '--basis', 'x'], 'lint: there is no option --basis; see msgraph-conformance lint --help'],
  [['run', 'x'], 'run: takes no argument, but was given x; see msgraph-conformance run --help'],
  [['bundle', 'x'], 'bundle: takes no argument, but was given x; see msgraph-conformance bundle --help'],
  [['run', '--runs'], 'run: --runs needs a value, as in --runs <n>; see msgraph-conformance run --help'],
  [['--seed', '-1'], 'run: --seed needs a value, as in --seed <n>; see msgraph-conformance run --help'],
  [
    ['run', '--out', '--list'],
    'run: --out needs a value, as in --out <dir>; see msgraph-conformance run --help',
  ],
  [['run', '--list=no'], 'run: --list takes no value; see msgraph-conformance run --help'],
  [
    ['serve', '--port'],
    'serve: --port needs a value, as in --port <n>; see msgraph-conformance serve --help',
  ],
  [['run', '--operation', ''], 'run: --operation is empty; see msgraph-conformance run --help'],
  [['bundle', '--out='], 'bundle: --out is empty; see msgraph-conformance bundle --help'],
  [['help', 'foo'], `there is no command foo: give one of ${names}`],
  [['lint'], 'lint takes folders or files of docs pages'],
  [['compile'], 'compile takes folders or files of docs pages'],
  [['reproduce'], 'reproduce takes one finding id, as printed by run'],
  [['reproduce', 'a', 'b'], 'reproduce takes one finding id, as printed by run'],
])('%j is refused with one line', async (args, line) => {
  expect(await runMain(args)).toEqual(refusal(line))
})

test.each(names.split(', '))('help %s shows what %s --help shows', async (name) => {
  expect(await runMain(['help', name])).toEqual(await runMain([name, '--help']))
})

test.each([[['--help']], [['-h']], [['help']], [['help', 'help']], [['--target', 'mock', '--help']]])(
  '%j shows the commands',
  async (args) => {
    const { code, out, error } = await runMain(args)
    expect([code, error]).toEqual([0, ''])
    await expect(out).toMatchFileSnapshot(path.join(golden, 'commands.txt'))
  },
)

test('--version alone says which version this is', async () => {
  const out = `msgraph-conformance ${packageVersion()}\n`
  expect(await runMain(['--version'])).toEqual({ code: 0, error: '', out })
})

test.each(commands.map(({ name }) => name))('%s --help lists its options', async (name) => {
  const help = await runMain([name, '--help'])
  expect(help).toEqual({ code: 0, error: '', out: expect.any(String) })
  await expect(help.out).toMatchFileSnapshot(path.join(golden, `${name}.txt`))
  expect(await runMain([name, '--nonsense', '-h'])).toEqual(help)
})
