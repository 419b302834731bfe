import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { apiPage, enumPage, getPage, paintRows, paintShop, resourcePage } from '../../fixtures/lint-pages.ts'
import { packageVersion } from '../load/package-version.ts'
import { embeddedSpecs } from '../load/places.ts'

type Files = { readonly [name: string]: string }

/** The fragments of the paint shop, with some pages replaced. */
async function specsOf(files: Files = {}): Promise<string> {
  const out = temporaryFolder()
  expect((await runMain(['compile', temporaryFolder(paintShop(files)), '--out', out])).code).toBe(0)
  return out
}

const narrowerAndWider: Files = {
  'resources/colour.md': enumPage(['red', 'green', 'violet']),
  'api/paint-update.md': apiPage({ title: 'Change paint' }),
}
const withoutLitres: Files = {
  'resources/paint.md': resourcePage({ rows: paintRows.filter((row) => !row.startsWith('|litres')) }),
}
const withPrice: Files = {
  'resources/paint.md': resourcePage({ rows: [...paintRows, '|price|Int32|What it costs.|'] }),
}

test('the same contract twice has no changes', async () => {
  const specs = await specsOf()
  expect(await runMain(['diff', specs, specs])).toEqual({
    code: 0,
    error: '',
    out: `${specs} → ${specs}\n\nno changes\n`,
  })
})

test('folders of one version each are compared with each other', async () => {
  const folder = (version: string): string => path.join(embeddedSpecs, version)
  const one = await runMain(['diff', folder('v1.0'), folder('beta'), '--format', 'json'])
  const both = await runMain(['diff', '--versions', embeddedSpecs, '--format', 'json'])
  expect(JSON.parse(one.out).changes.length).toBeGreaterThan(1)
  expect(JSON.parse(one.out).changes).toEqual(JSON.parse(both.out).changes)
})

test.each([
  [
    'gone is breaking: exit code 1',
    withoutLitres,
    1,
    `Breaking: 1 change

v1.0 microsoft.graph.paint/litres
    property removed: Edm.Int32
    docs     api-reference/v1.0/resources/paint.md:19

1 change: 1 breaking, 0 additive, 0 docs-only
`,
  ],
  [
    'new is additive: exit code 0',
    withPrice,
    0,
    `Additive: 1 change

v1.0 microsoft.graph.paint/price
    property added: Edm.Int32
    docs     api-reference/v1.0/resources/paint.md:22

1 change: 0 breaking, 1 additive, 0 docs-only
`,
  ],
])('a property that is %s', async (_fact, pages, code, said) => {
  const [from, to] = [await specsOf(), await specsOf(pages)]
  const shown = await runMain(['diff', from, to], { columns: 120 })
  expect(shown).toEqual({ code, error: '', out: `${from} → ${to}\n\n${said}` })
})

test('a page that moved is docs-only: counted by kind, listed with --all', async () => {
  const from = await specsOf()
  const moved = paintShop()
  moved.delete('api-reference/v1.0/api/paint-get.md')
  moved.set('api-reference/v1.0/api/paint-read.md', getPage())
  const to = temporaryFolder()
  await runMain(['compile', temporaryFolder(moved), '--out', to])
  const { code, out } = await runMain(['diff', from, to])
  expect(code).toBe(0)
  expect(out).toContain(
    '\nDocs only: 1 change\n    source moved: 1\n\n1 change: 0 breaking, 0 additive, 1 docs-only\n',
  )
  const all = await runMain(['diff', from, to, '--all'])
  expect(all.out).toMatch(
    /\nDocs only: 1 change\n\nv1\.0 GET \/paintshop\/paints\/\{\}\n {4}source moved: \S+paint-get\.md → \S+paint-read\.md\n/i,
  )
})

test('JSON counts the changes and lists them, one a line', async () => {
  const [from, to] = [await specsOf(), await specsOf(narrowerAndWider)]
  const { code, out, error } = await runMain(['diff', from, to, '--format', 'json'])
  expect([code, error]).toEqual([1, ''])
  const parsed = JSON.parse(out)
  expect(parsed).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'msgraph-conformance', version: packageVersion() },
    from,
    to,
    summary: { breaking: 1, additive: 1 },
  })
  expect(parsed.changes).toContainEqual({
    class: 'breaking',
    kind: 'member-removed',
    version: 'v1.0',
    where: 'microsoft.graph.colour#blue',
    from: 'blue',
    to: null,
    source: { file: 'api-reference/v1.0/resources/colour.md', line: expect.any(Number) },
  })
  expect(parsed.changes).toContainEqual(
    expect.objectContaining({ class: 'additive', kind: 'member-added', from: null, to: 'violet' }),
  )
  const { summary, changes } = parsed
  expect(summary.breaking + summary.additive + summary.docsOnly).toBe(changes.length)
  expect(out.split('\n').filter((line) => line.startsWith('    {'))).toHaveLength(changes.length)
})

test('a document is compared with a document', async () => {
  const [from, to] = [temporaryFolder(), temporaryFolder()]
  await runMain(['bundle', '--specs', await specsOf(), '--out', from])
  await runMain(['bundle', '--specs', await specsOf(withoutLitres), '--out', to])
  const files = [from, to].map((folder) => path.join(folder, 'v1.0.openapi.json'))
  const { code, out } = await runMain(['diff', ...files])
  expect(code).toBe(1)
  expect(out).toMatch(/\nv1\.0 microsoft\.graph\.paint\/litres\n {4}property removed:/)
  expect(out).toContain('\n1 change: 1 breaking')
})

test('lines that moved are no change, in fragments and in documents', async () => {
  const pages = paintShop()
  const moved = new Map([...pages].map(([name, page]) => [name, page.replace(/^# /m, '\n\n# ')]))
  expect([...moved.values()]).not.toEqual([...pages.values()])
  const [from, to] = [temporaryFolder(), temporaryFolder()]
  for (const [docs, out] of [
    [pages, from],
    [moved, to],
  ] as const) {
    await runMain(['compile', temporaryFolder(docs), '--out', out])
    await runMain(['bundle', '--specs', out, '--out', path.join(out, 'whole')])
  }
  const documents = [from, to].map((folder) => path.join(folder, 'whole', 'v1.0.openapi.json'))
  const [before, after] = documents.map((file) => readFileSync(file, 'utf8'))
  expect(before).not.toEqual(after)
  for (const operands of [documents, [from, to]]) {
    const { code, out } = await runMain(['diff', ...operands, '--all'])
    expect([code, out.split('\n').slice(-2)[0]]).toEqual([0, 'no changes'])
  }
})

test('a damaged fragment is refused in one line that names its place: exit code 2', async () => {
  const specs = await specsOf()
  const file = path.join(specs, 'v1.0', 'paint.json')
  const fragment = JSON.parse(readFileSync(file, 'utf8'))
  const [[item, operations] = ['', {}]] = Object.entries(fragment.paths as { [path: string]: object })
  const [[method, operation] = ['', {}]] = Object.entries(operations)
  Reflect.deleteProperty(operation, 'x-docs')
  writeFileSync(file, JSON.stringify(fragment))
  const pointer = `/paths/${item.replaceAll('/', '~1')}/${method}`
  expect(await runMain(['diff', specs, specs])).toEqual(
    refusal(`${file}#${pointer} must have required property 'x-docs': compile the docs again, or mend it`),
  )
})

test('--versions compares v1.0 with beta of one contract', async () => {
  const files = paintShop()
  for (const [name, text] of paintShop())
    files.set(name.replace('v1.0', 'beta'), text.replaceAll('/v1.0/', '/beta/'))
  files.set('api-reference/beta/resources/paint.md', withoutLitres['resources/paint.md'] ?? '')
  const specs = temporaryFolder()
  await runMain(['compile', temporaryFolder(files), '--out', specs])
  const { code, out } = await runMain(['diff', '--versions', specs])
  expect(code).toBe(1)
  expect(out).toMatch(/^v1\.0 → beta\n\nBreaking: 1 change\n\nbeta microsoft\.graph\.paint\/litres\n/)
})

test('--versions without specs takes the contract that run takes', async () => {
  const { code, out } = await runMain(['diff', '--versions', '--format', 'json'])
  expect(out).toBe((await runMain(['diff', '--versions', embeddedSpecs, '--format', 'json'])).out)
  const { summary, changes } = JSON.parse(out)
  expect(changes.length).toBeGreaterThan(0)
  expect(code).toBe(summary.breaking > 0 ? 1 : 0)
})

test('--versions of a contract with one version is refused', async () => {
  const specs = await specsOf()
  expect(await runMain(['diff', '--versions', specs])).toEqual(
    refusal(`there is no beta in ${specs}: --versions takes fragments of v1.0 and beta`),
  )
})
