import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { ApiPage } from '../../model/page.ts'
import { tablesOf } from './permission-tables.ts'
import { readPermissions } from './read-permissions.ts'

/** A page with a permission table below each heading and one request per path. */
function pageOf(headings: readonly string[], paths: readonly string[]): ApiPage {
  const tables = headings.map(
    (heading, index) =>
      `### ${heading}\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n|Application|Table${index}.Read|\n`,
  )
  const lines = paths.map((path) => `GET ${path}`).join('\n')
  const text = `# Get note\n\n## Permissions\n\n${tables.join('\n')}\n## HTTP request\n\n\`\`\`http\n${lines}\n\`\`\`\n`
  const page = readPage('api-reference/v1.0/api/note-get.md', text)
  if (page.kind !== 'api') throw new Error('the page is no request page')
  return page
}

/** The headings of the tables that each path has. */
function headingsOf(headings: readonly string[], paths: readonly string[]): (string | null)[][] {
  const page = pageOf(headings, paths)
  return page.requests.map((line) => tablesOf(page, line).map(({ context }) => context))
}

describe('each path has its own table', () => {
  test('where headings name the resources that the paths go through', () => {
    const headings = ['Permissions for channel', 'Permissions for user or chat']
    const paths = ['/teams/{id}/channels/{id}/notes/{id}', '/chats/{id}/notes/{id}', '/me/notes/{id}']
    expect(headingsOf(headings, paths)).toEqual([[headings[0]], [headings[1]], [headings[1]]])
  })

  test('where headings tell the own user from others', () => {
    const headings = ['Permissions acting on self', 'Permissions acting on other users']
    expect(headingsOf(headings, ['/me/notes/{id}', '/users/{id}/notes/{id}'])).toEqual([
      [headings[0]],
      [headings[1]],
    ])
  })

  test('where headings name the resources after "for"', () => {
    const headings = [
      'Notes for a service principal',
      'Notes for an organizational contact',
      'Notes for a user',
    ]
    const paths = ['/servicePrincipals/{id}/notes', '/contacts/{id}/notes', '/me/notes', '/users/{id}/notes']
    expect(headingsOf(headings, paths)).toEqual([[headings[0]], [headings[1]], [headings[2]], [headings[2]]])
  })

  test('where headings name the resources after "of a"', () => {
    const headings = [
      'To get the note of a contact',
      'To get the note of a team',
      'To get the note of a user',
    ]
    const paths = ['/me/contacts/{id}/note', '/teams/{id}/note', '/me/note', '/users/{id}/note']
    expect(headingsOf(headings, paths)).toEqual([[headings[0]], [headings[1]], [headings[2]], [headings[2]]])
  })

  test('that of the deepest resource, and of the heading that says most', () => {
    const headings = ['user', 'event', 'group event', 'For Device management (Intune) provider']
    const paths = [
      '/users/{id}/notes',
      '/users/{id}/events/{id}/notes',
      '/groups/{id}/events/{id}/notes',
      '/roleManagement/deviceManagement/notes',
    ]
    expect(headingsOf(headings, paths)).toEqual(headings.map((heading) => [heading]))
  })
})

test('a table that cannot be read leaves open what its own path needs, and no other', () => {
  const text = [
    '# Get note',
    '[!INCLUDE [clouds](../../includes/global-moon.md)]',
    '## Permissions\n\n### Permissions for channel',
    '[!INCLUDE [permissions-table](../includes/permissions/note-get-permissions.md)]',
    '### Permissions for chat',
    '[!INCLUDE [permissions-table](../includes/permissions/note-get-2-permissions.md)]',
    '## HTTP request\n\n```http\nGET /channels/{id}/notes\nGET /chats/{id}/notes\n```',
    '## Response\n\nReturns `200 OK`.\n',
  ].join('\n\n')
  const table =
    '|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Application|Notes.Read|Not available.|\n'
  const page = readPage('api-reference/v1.0/api/note-get.md', text, (path) =>
    path.endsWith('note-get-permissions.md') ? table : null,
  )
  const problems = page.problems.filter(({ kind }) => kind === 'include-missing')
  expect(problems.map(({ source }) => source.line)).toEqual([3, 13])
  if (page.kind !== 'api') throw new Error('the page is no request page')
  const states = page.requests.map((line) => readPermissions([{ page, line }]).application.state)
  expect(states).toEqual(['listed', 'unresolved'])
})

describe('all paths have all tables', () => {
  const both = ['Permissions for channel', 'Permissions for chat']

  test('where a path names none of the resources, though others do', () => {
    const lines = ['/teams/{id}/channels/{id}/notes', '/chats/{id}/notes', '/notes']
    expect(headingsOf(both, lines)).toEqual([[both[0]], [both[1]], both])
  })

  test('where a path names one too far from its end, and another path none', () => {
    const lines = ['/teams/{id}/channels/{id}/folders/{id}/notes', '/chats/{id}/notes', '/notes']
    expect(headingsOf(both, lines)).toEqual([both, both, both])
  })

  test('where a path names one, and another in part further on', () => {
    const headings = ['user', 'rope', 'rope list']
    const lines = ['/users/{id}/notes', '/users/{id}/ropes/{id}/notes', '/users/{id}/sea/lists/{id}']
    expect(headingsOf(headings, lines)).toEqual([['user'], ['rope'], headings])
  })

  test('where no path names the resource of one of the tables', () => {
    expect(headingsOf(both, ['/chats/{id}/notes', '/me/chats/{id}/notes'])).toEqual([both, both])
  })

  test('where a path names two of them alike', () => {
    const headings = ['delegated notes of a chat', 'notes of a chat in the channel']
    expect(headingsOf(headings, ['/chats/{id}/notes', '/channels/{id}/chats/{id}/notes'])).toEqual([
      headings,
      headings,
    ])
  })
})

describe('a table that names its requests', () => {
  const grid = (scope: string): string =>
    `|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Application|${scope}|Not available.|`
  const fence = (...lines: readonly string[]): string => `\`\`\`http\n${lines.join('\n')}\n\`\`\``
  const urls = (...lines: readonly string[]): string =>
    `<!-- { "blockType": "permissions", "requestUrls": ${JSON.stringify(lines)} } -->`
  const scopesOf = (permissions: string): readonly string[] => {
    const lines = ['GET /me/notes/{noteId}', 'GET /groups/{groupId}/notes/{noteId}']
    const text = `# Get note\n\n## Permissions\n\n${permissions}\n\n## HTTP request\n\n${fence(...lines)}\n`
    const page = readPage('api-reference/beta/api/note-get.md', text)
    if (page.kind !== 'api') throw new Error('the page is no request page')
    return page.requests.map((line) =>
      tablesOf(page, line)
        .flatMap(({ rows }) => rows.flatMap(({ alternatives }) => alternatives.flat()))
        .join(),
    )
  }
  const own = 'GET /me/notes/{id}'
  const group = 'GET /groups/{id}/notes/{id}'

  test('in a code block in front of it is for those, whatever its metadata names', () => {
    const first = `${fence(own)}\n\n${urls(own)}\n\n${grid('A.Read')}`
    expect(scopesOf(`${first}\n\n${fence(group)}\n\n${urls(own)}\n\n${grid('B.Read')}`)).toEqual([
      'A.Read',
      'B.Read',
    ])
  })

  test('in its metadata is for those', () => {
    expect(scopesOf(`${urls(group)}\n\n${grid('B.Read')}\n\n${urls(own)}\n\n${grid('A.Read')}`)).toEqual([
      'A.Read',
      'B.Read',
    ])
  })

  test('leaves the other requests to the tables that name none, else to all', () => {
    expect(scopesOf(`${urls(own)}\n\n${grid('A.Read')}\n\n${grid('B.Read')}`)).toEqual(['A.Read', 'B.Read'])
    expect(scopesOf(`${urls(own)}\n\n${grid('A.Read')}`)).toEqual(['A.Read', 'A.Read'])
  })
})
