import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { writeSpecs } from '../../fixtures/drive-contract.ts'
import { fileContract } from '../../fixtures/file-contract.ts'

test.each([
  [
    ['--target', 'ftp://x'],
    '--target takes mock, global, us-l4, us-l5, china or a base URL such as http://127.0.0.1:8080, not "ftp://x"',
  ],
  [
    ['--target', 'localhost'],
    '--target takes mock, global, us-l4, us-l5, china or a base URL such as http://127.0.0.1:8080, not "localhost"',
  ],
  [['--target', 'https://me:secret@graph.example'], '--target must not hold a password: Graph takes tokens'],
  [
    ['--target', 'https://graph.microsoft.com/v1.0/'],
    '--target takes what stands in front of /v1.0: https://graph.microsoft.com',
  ],
  [
    ['cleanup', '--target', 'http://127.0.0.1:8080/graph/beta'],
    '--target takes what stands in front of /beta: http://127.0.0.1:8080/graph',
  ],
  [['--version', 'v2'], '--version takes v1.0 or beta, not "v2"'],
  [['bundle', '--version', '1.0'], '--version takes v1.0 or beta, not "1.0"'],
  [['--runs', '0'], '--runs takes a whole number from 1 to 2147483647, not "0"'],
  [['--runs', '1e3'], '--runs takes a whole number from 1 to 2147483647, not "1e3"'],
  [['--runs='], 'run: --runs is empty; see msgraph-conformance run --help'],
  [['--seed=-1'], '--seed takes a whole number from 0 to 2147483647, not "-1"'],
  [['--seed', '2147483648'], '--seed takes a whole number from 0 to 2147483647, not "2147483648"'],
  [['--min-tested', '1.01'], '--min-tested takes a share between 0 and 1, not "1.01"'],
  [['serve', '--throttle', '2'], '--throttle takes a share between 0 and 1, not "2"'],
  [['--min-tested', '50%'], '--min-tested takes a share between 0 and 1, not "50%"'],
  [['--timeout', '0'], '--timeout takes a number above 0, up to 86400, not "0"'],
  [['--timeout', '1s'], '--timeout takes a number above 0, up to 86400, not "1s"'],
  [['--timeout', '86401'], '--timeout takes a number above 0, up to 86400, not "86401"'],
  ...['0/4', '5/4', '2', '1/0', 'a/b'].map((shard) => [
    ['--shard', shard],
    `--shard takes a part and the number of parts, from 1/1 up, such as 1/4, not "${shard}"`,
  ]),
  [['--fault', 'S99'], '--fault "S99" is not known: "faults --list" names what is'],
  [
    ['serve', '--fault', 'twin-count-e'],
    '--fault "twin-count-e" is not known: "faults --list" names what is',
  ],
  [
    ['--fault', 'S01', '--target', 'http://127.0.0.1:9'],
    '--fault works on the mock only: leave --target out',
  ],
  [['serve', '--port', '65536'], '--port takes a whole number from 0 to 65535, not "65536"'],
  [['lint', '--format', 'xml', '.'], '--format takes terminal, json, sarif, not "xml"'],
  [['diff', '--format', 'xml', 'a', 'b'], '--format takes terminal, json, not "xml"'],
  [
    ['diff', 'a'],
    'diff takes two folders of fragments or OpenAPI documents, the earlier one first; or --versions and one',
  ],
  [
    ['diff', 'a', 'b', 'c'],
    'diff takes two folders of fragments or OpenAPI documents, the earlier one first; or --versions and one',
  ],
  [['diff', '--versions', 'a', 'b'], 'diff --versions takes one folder of fragments, or none'],
  [['--docs', 'a', '--specs', 'b'], '--docs and --specs exclude each other: give one of them'],
  [
    ['serve', '--docs', 'a', '--docs', 'c', '--specs', 'b'],
    '--docs and --specs exclude each other: give one of them',
  ],
  [['--operation', 'nope.*'], 'no operation matches --operation nope.*: "run --list" shows what there is'],
  [
    ['--operation', 'GET /nope', '--operation', 'nope.get'],
    'no operation matches --operation GET /nope --operation nope.get: "run --list" shows what there is',
  ],
  [
    ['--operation', 'deviceConfiguration.get', '--operation', 'deviceConfigurations.*'],
    'no operation matches --operation deviceConfigurations.*: "run --list" shows what there is',
  ],
  [
    ['--operation', 'deviceConfiguration.get,deviceConfiguration.list'],
    'no operation matches --operation deviceConfiguration.get,deviceConfiguration.list (once for each glob): "run --list" shows what there is',
  ],
] as [string[], string][])('%j is refused with one line', async (args, line) => {
  expect(await runMain(args)).toEqual(refusal(line))
})

test('a fault is known in any letter case', async () => {
  const list = await runMain(['--fault', 's01', '--list', '--operation', 'deviceConfiguration.get'])
  expect(list.code).toBe(0)
})

test.each([
  ['nothing.json', null, 'cannot read the bindings $: check the path'],
  ['text.json', '{a', "$ is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
  ['array.json', '[]', '$: bindings are a JSON object from a path or parameter name to a value'],
  ['null.json', 'null', '$: bindings are a JSON object from a path or parameter name to a value'],
  [
    'id.json',
    '{ "groupId": "1", "id": "2" }',
    '$: "id" is no binding: name the path template up to it, such as "/groups/{id}"',
  ],
  ...['1', '""', 'null', '[]', '{}', '{ "value": "" }', '{ "value": "1", "writable": "yes" }'].map(
    (value) => [
      'value.json',
      `{ "groupId": ${value} }`,
      '$: the binding of "groupId" is neither a string nor { "value": "…", "writable": true }',
    ],
  ),
  [
    'key.json',
    '{ "groupId": { "value": "1", "write": true } }',
    '$: the binding of "groupId" is neither a string nor { "value": "…", "writable": true }',
  ],
] as [string, string | null, string][])(
  'bindings %s with %s are refused with one line',
  async (name, text, line) => {
    const folder = temporaryFolder(text === null ? [] : [[name, text]])
    const file = path.join(folder, name)
    expect(await runMain(['--list', '--bindings', file])).toEqual(refusal(line.replace('$', file)))
  },
)

test('bindings as documented are taken', async () => {
  const folder = temporaryFolder([
    [
      'b.json',
      '{ "/groups/{id}": "1", "groupId": { "value": "2" }, "userId": { "value": "3", "writable": true } }',
    ],
  ])
  const args = ['--list', '--bindings', path.join(folder, 'b.json'), '--operation', 'deviceConfiguration.get']
  expect((await runMain(args)).code).toBe(0)
})

const readers: readonly (readonly [string, (place: string) => string[]])[] = [
  ['run --specs', (place) => ['run', '--specs', place]],
  ['serve --specs', (place) => ['serve', '--specs', place]],
  ['bundle --specs', (place) => ['bundle', '--specs', place]],
  ['diff', (place) => ['diff', place, place]],
  ['diff --versions', (place) => ['diff', '--versions', place]],
]

test.each(readers)('%s says where there is no contract', async (_name, args) => {
  const folder = temporaryFolder([
    ['texts/read.me', 'nothing'],
    ['broken/1.json', '{'],
    ['foreign/a.json', '{ "openapi": "3.1.0", "paths": {} }'],
  ])
  const at = (name: string): string => path.join(folder, name)
  symlinkSync(at('nowhere'), at('broken/0.json'))
  expect(await runMain(args(at('none')))).toEqual(refusal(`there is no ${at('none')}: check the path`))
  expect(await runMain(args(at('texts')))).toEqual(
    refusal(`no fragment found in ${at('texts')}: compile some with "compile <docs> --out ${at('texts')}"`),
  )
  expect(await runMain(args(at('foreign')))).toEqual(
    refusal(
      `no operation found in ${at('foreign')}: give a folder of docs pages with --docs, or of fragments with --specs`,
    ),
  )
  expect(await runMain(args(at('broken')))).toEqual(
    refusal(`cannot read ${at('broken/0.json')}: ENOENT: no such file or directory`),
  )
})

test.each(readers)('%s says what is no OpenAPI document', async (_name, args) => {
  const folder = temporaryFolder([
    ['old.json', '{ "swagger": "2.0" }'],
    ['text.yaml', 'a: [b'],
  ])
  const [old, broken] = [path.join(folder, 'old.json'), path.join(folder, 'text.yaml')]
  expect(await runMain(args(old))).toEqual(
    refusal(`${old} is no OpenAPI 3.0 or 3.1 document: its "openapi" must start with 3.0. or 3.1.`),
  )
  const { code, out, error } = await runMain(args(broken))
  expect([code, out, error.split('\n').length]).toEqual([2, '', 2])
  expect(error.startsWith(`${broken} is neither JSON nor YAML: `)).toBe(true)
})

const docsReaders: readonly (readonly [string, (place: string) => string[]])[] = [
  ['run --docs', (place) => ['run', '--docs', place]],
  ['serve --docs', (place) => ['serve', '--docs', place]],
  ['bundle --docs', (place) => ['bundle', '--docs', place]],
  ['compile', (place) => ['compile', place]],
  ['lint', (place) => ['lint', place]],
]

test.each(docsReaders)('%s says where there are no pages', async (_name, args) => {
  const folder = temporaryFolder([['page.html', 'nothing']])
  const missing = path.join(folder, 'none.md')
  expect(await runMain(args(folder))).toEqual(
    refusal(`no page found in ${folder}: docs pages end in .md or .txt`),
  )
  expect(await runMain(args(missing))).toEqual(refusal(`there is no ${missing}: check the path`))
})

test.each(docsReaders.slice(0, 3))('%s says that pages hold no operation', async (_name, args) => {
  const folder = temporaryFolder([['note.md', '# A note\n\nNothing about any API.\n']])
  expect(await runMain(args(folder))).toEqual(
    refusal(
      `no operation found in ${folder}: give a folder of docs pages with --docs, or of fragments with --specs`,
    ),
  )
})

test('bindings that no path has a parameter for are named', async () => {
  const file = path.join(
    temporaryFolder([
      ['b.json', '{ "deviceConfigurationId": "1", "deviceConfigurationid": "1", "/x/{id}": "2" }'],
    ]),
    'b.json',
  )
  const { code, error } = await runMain(['run', '--list', '--bindings', file])
  expect([code, error]).toEqual([
    0,
    '--bindings: no path of the contract has the parameter of deviceConfigurationid, /x/{id}\n',
  ])
})

test('globs of --allow-actions that no action matches are named', async () => {
  const specs = writeSpecs(fileContract, temporaryFolder())
  const globs = ['nope', 'driveItem.get', '*.create*', '**'].flatMap((each) => ['--allow-actions', each])
  const { code, error } = await runMain(['run', '--list', '--specs', specs, ...globs])
  expect([code, error]).toEqual([
    0,
    '--allow-actions: no action of the contract matches nope, driveItem.get\n',
  ])
})

test('what cannot be written is refused before anything is done', async () => {
  const folder = temporaryFolder([['file', '']])
  const out = path.join(folder, 'file/out')
  const line = (place: string, option: string): string =>
    `cannot write to ${place}: ENOTDIR: not a directory; choose another place with ${option}`
  expect(await runMain(['run', '--out', out])).toEqual(refusal(line(out, '--out')))
  const live = ['run', '--target', 'http://127.0.0.1:9', '--out', path.join(folder, 'fine')]
  expect(await runMain([...live, '--journal', path.join(out, 'j.ndjson')])).toEqual(
    refusal(line(out, '--journal')),
  )
  expect(await runMain(['bundle', '--out', out])).toEqual(refusal(line(out, '--out')))
  expect(await runMain(['compile', 'fixtures/pages/d2-stub.md', '--out', out])).toEqual(
    refusal(line(out, '--out')),
  )
  const file = path.join(out, 'lint.json')
  expect(await runMain(['lint', 'fixtures/pages/d2-stub.md', '--output', file])).toEqual(
    refusal(line(out, '--output')),
  )
})

test('a journal that takes no lines, or holds others, is refused before anything is sent', async () => {
  const folder = temporaryFolder([['notes.txt', 'milk\n']])
  const live = ['run', '--target', 'http://127.0.0.1:9', '--out', path.join(folder, 'out'), '--journal']
  expect(await runMain([...live, folder])).toEqual(
    refusal(
      `cannot write to ${folder}: EISDIR: illegal operation on a directory; choose another place with --journal`,
    ),
  )
  expect(await runMain(['cleanup', '--target', 'http://127.0.0.1:9', '--journal', folder])).toEqual(
    refusal(`${folder} is a folder: name the file of the journal with --journal`),
  )
  const notes = path.join(folder, 'notes.txt')
  expect(await runMain([...live, notes])).toEqual(
    refusal(`${notes}:1 is no line of a journal: name the right file with --journal, or take the line out`),
  )
})

test.each([
  ['GRAPH_ACCESS_TOKEN', 'secret\n', 'has a blank, a line end or another character that no token has'],
  ['HTTPS_PROXY', 'proxy:8080', 'is no URL of a proxy: it takes one such as http://proxy.example:8080'],
  ['HTTP_PROXY', 'not a url', 'is no URL of a proxy: it takes one such as http://proxy.example:8080'],
])('%s of %j is refused with one line', async (name, value, why) => {
  vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const out = path.join(temporaryFolder(), 'out')
  expect(await runMain(['run', '--target', 'http://graph.test', '--out', out])).toEqual(
    refusal(`${name} ${why}`),
  )
})

test('a report that is not there is named', async () => {
  const folder = temporaryFolder()
  expect(await runMain(['reproduce', 'abc', '--out', folder])).toEqual(
    refusal(`there is no finding abc in ${folder}: "run" prints the ids, and --out says where the report is`),
  )
})

test('what was found without a run is shown again by its own command', async () => {
  const finding = { id: 'abc', case: { kind: 'sequence' }, reproduce: 'npm start -- gate --sdk shy' }
  const folder = temporaryFolder([['evidence/abc.json', JSON.stringify({ finding })]])
  expect(await runMain(['reproduce', 'abc', '--out', folder])).toEqual(
    refusal('abc was found without a run, and is judged again by: npm start -- gate --sdk shy'),
  )
})
