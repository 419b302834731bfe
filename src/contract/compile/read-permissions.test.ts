import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { ApiPage } from '../../model/page.ts'
import { readClouds, readPermissions } from './read-permissions.ts'

function page(cells: readonly [string, string, string] | null): ApiPage {
  const [work, personal, application] = cells ?? ['', '', '']
  const table =
    cells === null
      ? ''
      : `## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n|Delegated (work or school account)|${work}|\n|Delegated (personal Microsoft account)|${personal}|\n|Application|${application}|\n`
  const read = readPage(
    'api-reference/v1.0/api/x-get.md',
    `# Get x\n\n${table}\n## HTTP request\n\n\`\`\`http\nGET /x\n\`\`\`\n`,
  )
  if (read.kind !== 'api') throw new Error('the page is no request page')
  return read
}

function partsOf(pages: readonly ApiPage[]): Parameters<typeof readPermissions>[0] {
  return pages.flatMap((page) => page.requests.map((line) => ({ page, line })))
}

test('alternatives of all pages are united, the first page’s first', () => {
  const permissions = readPermissions(
    partsOf([
      page(['A.Read, A.ReadWrite', 'Not supported.', 'A.Read']),
      page(['A.Read, B.Read', 'C.Read', 'Not supported.']),
    ]),
  )
  expect(permissions.delegatedWork).toMatchObject({
    state: 'listed',
    alternatives: [['A.Read'], ['A.ReadWrite'], ['B.Read']],
  })
  expect(permissions.delegatedPersonal).toMatchObject({ state: 'listed', alternatives: [['C.Read']] })
  expect(permissions.application).toMatchObject({ state: 'listed', alternatives: [['A.Read']] })
})

test('what is unresolved or missing is never "not supported"', () => {
  const stub = page(['**TODO: Provide applicable permissions.**', 'Not supported.', 'Not supported.'])
  expect(readPermissions(partsOf([stub])).delegatedWork).toMatchObject({
    state: 'unresolved',
    alternatives: [],
  })
  expect(readPermissions(partsOf([stub])).delegatedPersonal.state).toBe('not-supported')
  expect(readPermissions(partsOf([page(null)])).application).toEqual({
    state: 'unresolved',
    alternatives: [],
    source: null,
  })
})

test('an unresolved row of one page does not hide another page’s "not supported"', () => {
  const stub = page(['**TODO: Provide applicable permissions.**', 'Not supported.', 'Not supported.'])
  const full = page(['Not supported.', 'Not supported.', 'A.Read'])
  expect(readPermissions(partsOf([stub, full])).delegatedWork.state).toBe('unresolved')
  expect(readPermissions(partsOf([stub, full])).application).toMatchObject({ state: 'listed' })
})

test('prose that is included beside a table and cannot be read takes nothing from the table', () => {
  const text =
    '# Get x\n\n## Permissions\n\n|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Application|Not supported.|Not supported.|\n\n[!INCLUDE [app](../includes/embedded-app-permissions.md)]\n\n## HTTP request\n\n```http\nGET /x\n```\n'
  const read = readPage('api-reference/v1.0/api/x-get.md', text, () => null)
  expect(read.problems.map(({ kind }) => kind)).toContain('include-missing')
  expect(read.kind === 'api' && readPermissions(partsOf([read])).application.state).toBe('not-supported')
})

test('clouds that no page names are unstated', () => {
  expect(readClouds([page(null)])).toBe('unstated')
})
