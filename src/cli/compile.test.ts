import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { apiPage, paintShop } from '../../fixtures/lint-pages.ts'
import { packageRoot } from '../load/places.ts'

test('the coverage table says what was read, and fragments are written', async () => {
  const docs = temporaryFolder(paintShop())
  const out = path.join(temporaryFolder(), 'new/specs')
  expect(await runMain(['compile', docs, '--out', out])).toEqual({
    code: 0,
    error: '',
    out: `                                      v1.0
pages                                    5
HTTP lines compiled                 2 of 2
operations                               2
types                                    2
properties                               8
enums                                    1
examples placed                     2 of 2
permissions read                    2 of 2
problems: 0
4 fragments in ${path.relative('', out)}
`,
  })
  expect(readdirSync(path.join(out, 'v1.0')).sort()).toEqual([
    'colour.json',
    'global-rules.json',
    'layer.json',
    'paint.json',
  ])
})

test('what was compiled is read back by the other commands', async () => {
  const docs = temporaryFolder(paintShop())
  const out = temporaryFolder()
  await runMain(['compile', docs, '--out', out])
  const fromSpecs = await runMain(['run', '--list', '--specs', out])
  expect(fromSpecs).toEqual(await runMain(['run', '--list', '--docs', docs]))
  expect(fromSpecs.code).toBe(0)
})

test('fragments of an earlier compilation go, other files stay', async () => {
  const out = temporaryFolder([
    ['v1.0/old.json', '{}'],
    ['v1.0/NOTES.md', 'kept'],
    ['other.json', '{}'],
  ])
  const { code } = await runMain(['compile', temporaryFolder(paintShop()), '--out', out])
  expect(code).toBe(0)
  expect(existsSync(path.join(out, 'v1.0/old.json'))).toBe(false)
  expect(readFileSync(path.join(out, 'v1.0/NOTES.md'), 'utf8')).toBe('kept')
  expect(existsSync(path.join(out, 'other.json'))).toBe(true)
})

test('pages that document nothing are refused, also when another command compiled them before', async () => {
  const docs = temporaryFolder([['note.md', '# A note\n\nNothing about any API.\n']])
  const out = temporaryFolder([['v1.0/paint.json', '{}']])
  const line = `the pages document no operation and no type: give docs of Microsoft Graph; ${out} is left as it was`
  expect(await runMain(['compile', docs, '--out', out])).toEqual(refusal(line))
  await runMain(['run', '--docs', docs, '--list'])
  expect(await runMain(['compile', docs, '--out', out])).toEqual(refusal(line))
  expect(readFileSync(path.join(out, 'v1.0/paint.json'), 'utf8')).toBe('{}')
})

test('problems are listed with page and line only where asked', async () => {
  const docs = temporaryFolder(paintShop({ 'api/paint-update.md': apiPage({ http: 'PATCH something' }) }))
  const quiet = await runMain(['compile', docs, '--out', temporaryFolder()])
  const loud = await runMain(['compile', docs, '--out', temporaryFolder(), '--problems'])
  expect([quiet.code, loud.code, quiet.error, loud.error]).toEqual([0, 0, '', ''])
  const line = /^api-reference\/v1\.0\/api\/paint-update\.md:\d+ no-http-line: .+$/m
  expect(loud.out).toMatch(line)
  expect(quiet.out).not.toMatch(line)
  expect(quiet.out).toMatch(/^ {2}no-http-line +1$/m)
})

test('every problem of the miniature pages is counted once and has a place that exists', async () => {
  const pages = path.join(packageRoot, 'fixtures/pages')
  const { code, out, error } = await runMain(['compile', pages, '--out', temporaryFolder(), '--problems'])
  expect([code, error]).toEqual([0, ''])
  const lines = out.split('\n')
  const problems = lines.flatMap((line) => {
    const [, file, number, kind] = /^(\S+):(\d+) ([a-z-]+): .+$/.exec(line) ?? []
    return file === undefined ? [] : [{ file, number: Number(number), kind }]
  })
  for (const { file, number } of problems) {
    const content = readFileSync(path.join(pages, file), 'utf8')
    expect(number, file).toBeGreaterThanOrEqual(1)
    expect(number, file).toBeLessThanOrEqual(content.split('\n').length)
  }
  const [, total] = /^problems: (\d+)$/m.exec(out) ?? []
  const counted = lines.flatMap((line) => {
    const [, kind, count] = /^ {2}([a-z-]+) +(\d+)$/.exec(line) ?? []
    return kind === undefined ? [] : [[kind, Number(count)] as const]
  })
  expect(problems.length).toBeGreaterThan(0)
  expect(Number(total)).toBe(problems.length)
  const kinds = Map.groupBy(problems, ({ kind }) => kind)
  expect(new Map(counted)).toEqual(new Map([...kinds].map(([kind, found]) => [kind, found.length])))
})

test('a single page is a corpus of one', async () => {
  const folder = temporaryFolder()
  const page = path.join(folder, 'paint-update.md')
  writeFileSync(page, apiPage())
  const { code, out } = await runMain(['compile', page, '--out', path.join(folder, 'specs')])
  expect(code).toBe(0)
  expect(out).toMatch(/^pages +1$/m)
})

test('a second compilation says the same and touches no fragment', async () => {
  const [docs, out] = [temporaryFolder(paintShop()), temporaryFolder()]
  const first = await runMain(['compile', docs, '--out', out])
  const written = contentOf(out)
  for (const file of written.keys()) utimesSync(path.join(out, file), 1, 1)
  expect(await runMain(['compile', docs, '--out', out])).toEqual(first)
  expect(contentOf(out)).toEqual(written)
  for (const file of written.keys()) expect(statSync(path.join(out, file)).mtimeMs, file).toBe(1000)
})

test('what somebody did to the fragments is undone, and only that', async () => {
  const [docs, out] = [temporaryFolder(paintShop()), temporaryFolder()]
  const first = await runMain(['compile', docs, '--out', out])
  const written = contentOf(out)
  for (const file of written.keys()) utimesSync(path.join(out, file), 1, 1)
  writeFileSync(path.join(out, 'v1.0/paint.json'), '{}')
  writeFileSync(path.join(out, 'v1.0/surplus.json'), '{}')
  rmSync(path.join(out, 'v1.0/colour.json'))
  expect(await runMain(['compile', docs, '--out', out])).toEqual(first)
  expect(contentOf(out)).toEqual(written)
  expect(statSync(path.join(out, 'v1.0/layer.json')).mtimeMs).toBe(1000)
})

test('a changed page changes what it says and no other fragment', async () => {
  const [docs, out] = [temporaryFolder(paintShop()), temporaryFolder()]
  await runMain(['compile', docs, '--out', out])
  const before = contentOf(out)
  const page = path.join(docs, 'api-reference/v1.0/resources/colour.md')
  writeFileSync(page, readFileSync(page, 'utf8').replaceAll('green', 'olive'))
  await runMain(['compile', docs, '--out', out])
  const after = contentOf(out)
  expect(after.get('v1.0/colour.json')).toContain('olive')
  expect(after.get('v1.0/layer.json')).toBe(before.get('v1.0/layer.json'))
})

test('two processes at once write the same, and leave nothing half done in the cache', async () => {
  const [docs, home] = [temporaryFolder(paintShop()), temporaryFolder()]
  const compile = async (out: string): Promise<string> => {
    const args = [path.join(packageRoot, 'src/cli/bin.ts'), 'compile', docs, '--out', out]
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: home,
      env: { ...process.env, XDG_CACHE_HOME: home },
    })
    return stdout.replace(/ in \S+\n$/, '')
  }
  const [one, other] = await Promise.all([compile('one'), compile('other')])
  expect(one).toBe(other)
  expect(contentOf(path.join(home, 'one'))).toEqual(contentOf(path.join(home, 'other')))
  const kept = readdirSync(path.join(home, 'msgraph-conformance'))
  expect(kept.map((file) => file.replace(/^[0-9a-f]{64}-/, '')).sort()).toEqual([
    'coverage.json',
    'fragments.json',
  ])
  expect(await compile('one')).toBe(one)
})

function contentOf(out: string): ReadonlyMap<string, string> {
  const files = readdirSync(out, { recursive: true }).map(String)
  return new Map(
    files
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(out, file), 'utf8')]),
  )
}
