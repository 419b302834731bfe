import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { suiteFolder } from '../../fixtures/command-line.ts'
import { commands } from './commands.ts'
import { withLive } from './live-options.ts'
import { settingsFrom } from './run-options.ts'
import { termsFrom } from './terms.ts'

const page = readFileSync(new URL('../../docs/nightly.md', import.meta.url), 'utf8')

/** The blocks of a language, without the indentation of the list item that they stand in. */
function blocksOf(language: string): readonly string[] {
  const blocks = page.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'))
  return [...blocks].map(([, indent = '', text = '']) =>
    indent === '' ? text : text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
}

const workflows = blocksOf('yaml')
const lines = [...workflows, ...blocksOf('sh')].flatMap((block) =>
  [...block.matchAll(/npx msgraph-conformance (.*)$/gm)].map(([, line = '']) => line),
)

const tenant = '5f1d0c3e-7b0e-4d7c-9a53-0f6a3b1c2d4e'
const folder = suiteFolder()

beforeAll(() => {
  writeFileSync(path.join(folder, 'bindings.json'), '{}')
  writeFileSync(path.join(folder, 'waivers.yaml'), '[]')
})

/** The arguments as a shell would hand them over, once the workflow has filled in what it knows. */
function argumentsOf(line: string): readonly string[] {
  return line
    .replaceAll(/\$\{\{ matrix\.shard \}\}|\$\(shard\)/g, '3')
    .replaceAll(/"\$AZURE_TENANT_ID"|"\$\(tenantId\)"/g, tenant)
    .replaceAll(/"\$\(Pipeline\.Workspace\)\/([^"]*)"/g, '$1')
    .replaceAll(/(bindings\.json|waivers\.yaml)/g, (name) => path.join(folder, name))
    .split(' ')
}

describe('a command line of docs/nightly.md', () => {
  test('is there for each step of a night, in both workflows', () => {
    const names = lines.map((line) => line.split(' ')[0]).sort()
    expect(names).toEqual(['cleanup', 'cleanup', 'report', 'report', 'run', 'run', 'run'])
  })

  test.each(lines)('%s is one that the program takes', (line) => {
    const [name, ...args] = argumentsOf(line)
    expect(args.join(' ')).not.toMatch(/[$"']/)
    const command = commands.find((each) => each.name === name)
    const options = command?.options ?? {}
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: command?.operands !== '',
      strict: true,
    })
    if (name === 'report') expect(positionals).toEqual(['shard-1', 'shard-2', 'shard-3', 'shard-4'])
    else
      expect(withLive(settingsFrom(values), values)).toMatchObject({
        target: 'global',
        live: { tenants: [tenant] },
      })
    if (name !== 'cleanup') termsFrom(values)
  })

  test('gives each shard its part, a folder of its own and a journal, and leaves to the merge whether enough was tested', () => {
    const runs = lines.map(argumentsOf).filter((args) => args.includes('--shard'))
    const given = (args: readonly string[], option: string): string | undefined =>
      args[args.indexOf(option) + 1]
    expect(runs).toHaveLength(2)
    for (const args of runs) {
      expect(given(args, '--shard')).toBe('3/4')
      expect(given(args, '--out')).toBe('shard-3')
      expect(given(args, '--journal')).toBe('journal/journal.ndjson')
      expect(given(args, '--min-tested')).toBe('0')
    }
  })
})

describe('a workflow of docs/nightly.md', () => {
  test.each(workflows.map((text, index) => [index, text] as const))('%i is YAML', (_index, text) => {
    const document = parseDocument(text, { strict: true, uniqueKeys: true })
    expect([...document.errors, ...document.warnings]).toEqual([])
  })

  test('has four shards, an identity of its own instead of a secret, and a summary', () => {
    const [github = {}, azure = {}] = workflows.map((text) => parseDocument(text).toJS())
    expect(github).toMatchObject({
      permissions: { contents: 'read', 'id-token': 'write' },
      jobs: { shard: { strategy: { matrix: { shard: [1, 2, 3, 4] } } }, report: { needs: 'shard' } },
    })
    const [shard] = azure.stages[0].jobs
    expect(Object.values(shard.strategy.matrix)).toEqual([1, 2, 3, 4].map((number) => ({ shard: number })))
    expect(page).not.toMatch(/\{ *secrets\./)
    for (const text of workflows) expect(text).toContain('test-results/summary.md')
  })
})
