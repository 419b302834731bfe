import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const permissions = '|Type|Permissions|\n|:--|:--|\n|[Delegated](x) (work or school account)|A.Read|\n'

function read(section: string): {
  readonly accounts: readonly string[]
  readonly problems: readonly string[]
} {
  const text = `# List sheds\n\n## Permissions\n\n${section}\n## HTTP request\n\n\`\`\`http\nGET /sheds\n\`\`\`\n`
  const page = readPage('api/x.md', text)
  const tables = page.kind === 'api' ? page.permissions : []
  return {
    accounts: tables.flatMap(({ rows }) => rows.map(({ account }) => account)),
    problems: page.problems.map(({ kind }) => kind).filter((kind) => /permission|table/.test(kind)),
  }
}

test('a table of what callers get is no table of permissions, though it names account types in prose', () => {
  const results =
    '|Caller|Result|\n|:--|:--|\n|App is calling for itself (application permission).|Its own.|\n|Calls for a user (delegated permission).|All.|\n'
  expect(read(`${permissions}\n${results}`)).toEqual({
    accounts: ['delegatedWork'],
    problems: ['table-unknown'],
  })
})

test('a table of scenarios is known to be none', () => {
  const results = (first: string): string => `|${first}|Result|\n|:--|:--|\n|App permission.|Its own.|\n`
  expect(read(`${permissions}\n${results('Scenario')}`).problems).toEqual([])
  expect(read(`${permissions}\n${results('Context of the calling app')}`).problems).toEqual([])
})

test('a table of permissions without account types is a problem', () => {
  const odd = '|Task|Permission|\n|:--|:--|\n|Reading|A.Read|\n'
  expect(read(odd)).toEqual({ accounts: [], problems: ['permissions-missing', 'table-unknown'] })
})
