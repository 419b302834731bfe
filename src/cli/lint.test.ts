import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { apiPage, exchange, getPage, paintShop } from '../../fixtures/lint-pages.ts'
import { packageVersion } from '../load/package-version.ts'

const update = 'api-reference/v1.0/api/paint-update.md'
const wrongCase = apiPage({ examples: exchange({ requestBody: '{\n  "colour": "Red"\n}' }) })
const shop = paintShop({ [update]: wrongCase })
const bodyOn204 = getPage({
  title: 'Empty paint',
  examples: exchange({ request: 'GET https://graph.microsoft.com/v1.0/paintShop/paints/7' }).replace(
    '"name": "Tin 7"',
    '"name": 7',
  ),
})

const text = `${update}:50  warning  example-enum-case
  colour is "Red" in the example, but the stated member is "red"
  see api-reference/v1.0/resources/colour.md:11
  fix: "colour": "red"
`

test('findings are shown by file and counted by rule', async () => {
  const folder = temporaryFolder(shop)
  expect(await runMain(['lint', folder])).toEqual({
    code: 1,
    error: '',
    out: `${text}\n1  warning  example-enum-case\n1 finding in 1 of 5 pages\n`,
  })
})

test('messages are wrapped to the terminal, and coloured on one', async () => {
  const folder = temporaryFolder(shop)
  const { out } = await runMain(['lint', folder], { columns: 40, color: true })
  expect(out).toBe(`${update}:50  \u001b[33mwarning\u001b[39m  example-enum-case
  colour is "Red" in the example, but
  the stated member is "red"
  see api-reference/v1.0/resources/colour.md:11
  fix: "colour": "red"

1  \u001b[33mwarning\u001b[39m  example-enum-case
1 finding in 1 of 5 pages
`)
})

test('sound pages have no findings', async () => {
  const folder = temporaryFolder(paintShop())
  expect(await runMain(['lint', folder])).toEqual({ code: 0, out: 'no findings in 5 pages\n', error: '' })
})

test('JSON holds the findings with both sides', async () => {
  const folder = temporaryFolder(shop)
  const { code, out, error } = await runMain(['lint', folder, '--format', 'json'])
  expect([code, error]).toEqual([1, ''])
  expect(JSON.parse(out)).toEqual({
    schemaVersion: 1,
    tool: { name: 'msgraph-conformance', version: packageVersion() },
    findings: [
      {
        rule: 'example-enum-case',
        severity: 'warning',
        message: 'colour is "Red" in the example, but the stated member is "red"',
        source: { file: update, line: 50 },
        against: { file: 'api-reference/v1.0/resources/colour.md', line: 11 },
        fix: '  "colour": "red"',
        disputes: expect.objectContaining({ kind: 'example', pointer: '/colour' }),
      },
    ],
  })
})

test('SARIF holds the findings with their rules', async () => {
  const folder = temporaryFolder(shop)
  const { code, out } = await runMain(['lint', folder, '--format', 'sarif'])
  const { version, runs } = JSON.parse(out)
  expect([code, version, runs.length]).toEqual([1, '2.1.0', 1])
  expect(runs[0].results).toMatchObject([
    {
      ruleId: 'example-enum-case',
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation: { uri: update }, region: { startLine: 50 } } }],
      fixes: [
        { artifactChanges: [{ replacements: [{ insertedContent: { text: '  "colour": "red"\n' } }] }] },
      ],
    },
  ])
  for (const { id, help } of runs[0].tool.driver.rules) expect(help.markdown, id).toMatch(/\*Fix\*|Disputes/)
  expect(out).not.toMatch(/\.example\b/)
})

test('--output writes a file, without colour, and prints nothing', async () => {
  const folder = temporaryFolder(shop)
  const file = path.join(folder, 'new/lint.txt')
  const result = await runMain(['lint', folder, '--output', file], { color: true })
  expect(result).toEqual({ code: 1, out: '', error: '' })
  expect(readFileSync(file, 'utf8')).toBe(
    `${text}\n1  warning  example-enum-case\n1 finding in 1 of 5 pages\n`,
  )
})

test('against an earlier lint JSON only new findings count', async () => {
  const folder = temporaryFolder(shop)
  const base = path.join(temporaryFolder(), 'base.json')
  await runMain(['lint', folder, '--format', 'json', '--output', base])
  writeFileSync(path.join(folder, update), `\n${wrongCase}`)
  expect(await runMain(['lint', folder, '--base', base])).toEqual({
    code: 0,
    out: 'no findings in 5 pages\n',
    error: '',
  })
  writeFileSync(path.join(folder, 'api-reference/v1.0/api/paint-get.md'), bodyOn204)
  const { code, out } = await runMain(['lint', folder, '--base', base])
  expect(code).toBe(1)
  expect(out).toMatch(/\n1 finding in 1 of 5 pages\n$/)
  expect(out).toContain('paint-get.md')
  expect(out).not.toContain('example-enum-case')
})

test.each([
  ['{', "is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
  ['{}', 'schemaVersion is undefined, 1 is expected'],
  ['[]', 'is no JSON object'],
])('a base that is %s is refused', async (content, problem) => {
  const folder = temporaryFolder([...shop, ['base.json', content]])
  const base = path.join(folder, 'base.json')
  expect(await runMain(['lint', folder, '--base', base])).toEqual(refusal(`--base ${base} ${problem}`))
})

function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' })
}

function repository(files: ReadonlyMap<string, string>): string {
  const folder = temporaryFolder(files)
  git(folder, 'init', '--quiet')
  git(folder, 'add', '.')
  git(folder, 'commit', '--quiet', '--message', 'docs')
  return folder
}

test('against a git ref only new findings count, and the repository stays as it is', async () => {
  const folder = repository(shop)
  writeFileSync(path.join(folder, update), `\n${wrongCase}`)
  expect(await runMain(['lint', folder, '--base', 'HEAD'])).toEqual({
    code: 0,
    out: 'no findings in 5 pages\n',
    error: '',
  })
  writeFileSync(path.join(folder, 'api-reference/v1.0/api/paint-get.md'), bodyOn204)
  const { code, out } = await runMain(['lint', folder, '--base', 'HEAD'])
  expect(code).toBe(1)
  expect(out).toContain('paint-get.md')
  expect(out).not.toContain('example-enum-case')
  expect(git(folder, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
  expect(git(folder, 'status', '--short')).toBe(
    ' M api-reference/v1.0/api/paint-get.md\n M api-reference/v1.0/api/paint-update.md\n',
  )
})

test('against a git ref a page or folder that is new is new as a whole', async () => {
  const folder = repository(new Map([['README', 'nothing yet']]))
  const docs = path.join(folder, 'docs')
  mkdirSync(docs)
  writeFileSync(path.join(docs, 'paint-update.md'), wrongCase)
  const alone = await runMain(['lint', docs])
  expect(await runMain(['lint', docs, '--base', 'HEAD'])).toEqual(alone)
  expect(alone).toMatchObject({ code: 1, error: '' })
})

test('a base that is neither a file nor a revision is refused', async () => {
  const folder = repository(shop)
  const line = `--base nowhere is neither a file nor a revision of the docs in ${folder}`
  expect(await runMain(['lint', folder, '--base', 'nowhere'])).toEqual(refusal(line))
})

function suppression(entry: string): {
  readonly folder: string
  readonly args: string[]
  readonly file: string
} {
  const folder = temporaryFolder(shop)
  const file = path.join(temporaryFolder([['accepted.yaml', entry]]), 'accepted.yaml')
  return { folder, args: ['lint', folder, '--suppressions', file], file }
}

test('a suppression with a reason takes its finding out', async () => {
  const { args } = suppression(
    '- rule: example-enum-case\n  file: "**/paint-update.md"\n  reason: the service takes any case\n',
  )
  expect(await runMain(args)).toEqual({ code: 0, out: 'no findings in 5 pages\n', error: '' })
})

test('a suppression without a reason suppresses nothing and is a problem', async () => {
  const { args, file } = suppression('- rule: example-enum-case\n  file: "**/paint-update.md"\n')
  expect(await runMain(args)).toEqual({
    code: 1,
    out: `${text}\n1  warning  example-enum-case\n1 finding in 1 of 5 pages\n`,
    error: `${file}:1 suppression lacks a reason\n`,
  })
})

test('a suppression that nothing needs is a problem', async () => {
  const { args, file } = suppression(
    `- rule: example-enum-case
  file: "**/paint-update.md"
  reason: the service takes any case
- rule: body-on-204
  file: nothing.md
  reason: none
`,
  )
  expect(await runMain(args)).toEqual({
    code: 1,
    out: 'no findings in 5 pages\n',
    error: `${file}:4 suppression suppresses body-on-204 in nothing.md, but there is no such finding\n`,
  })
})

test('of single pages, only suppressions of these pages can be one that nothing needs', async () => {
  const { folder, args, file } = suppression(
    `- rule: body-on-204
  file: "**/paint-get.md"
  reason: another page
- rule: body-on-204
  file: "**/paint-update.md"
  reason: this page
`,
  )
  const [command = '', , ...rest] = args
  const { code, error } = await runMain([command, path.join(folder, update), ...rest])
  expect([code, error]).toEqual([
    1,
    `${file}:4 suppression suppresses body-on-204 in **/paint-update.md, but there is no such finding\n`,
  ])
  const sound = await runMain([command, path.join(folder, 'api-reference/v1.0/resources/colour.md'), ...rest])
  expect(sound).toEqual({ code: 0, out: 'no findings in 1 page\n', error: '' })
})

test('a suppression file that is not there is refused', async () => {
  const folder = temporaryFolder(shop)
  const file = path.join(folder, 'none.yaml')
  expect(existsSync(file)).toBe(false)
  expect(await runMain(['lint', folder, '--suppressions', file])).toEqual(
    refusal(`cannot read the suppressions ${file}: check the path`),
  )
})

test('a comment in the page suppresses with a reason only', async () => {
  const commented = (reason: string): Map<string, string> =>
    paintShop({
      [update]: wrongCase.replace(
        '### Request\n',
        `### Request\n<!-- conformance-lint-disable-next-line example-enum-case${reason} -->\n`,
      ),
    })
  const accepted = temporaryFolder(commented(' -- the service takes any case'))
  expect(await runMain(['lint', accepted])).toEqual({ code: 0, out: 'no findings in 5 pages\n', error: '' })
  const { code, error } = await runMain(['lint', temporaryFolder(commented(''))])
  expect([code, error]).toEqual([1, `${update}:45 suppression lacks a reason after --\n`])
})
