import { expect, onTestFinished, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { type LiveTenant, startLiveTenant } from '../../fixtures/live-tenant.ts'
import { type OperationDraft, operation } from '../../fixtures/sample-constructors.ts'
import { many, none, one, whole } from '../../fixtures/sample-crud.ts'
import type { Contract } from '../model/contract.ts'
import type { Handle } from '../tenant/wire.ts'

const item = { resource: 'driveItem', area: 'Files' } as const
const inDrive = { driveId: ['drive', 'id'], id: ['driveItem', 'id'] } as const

function upload(id: string, path: `/${string}`, keys: OperationDraft['keys'] = {}): OperationDraft {
  const draft = { ...item, id, keys, kind: 'media', request: `PUT ${path}`, status: 201 } as const
  return { ...draft, answer: one('driveItem'), body: { kind: 'media' }, bodyMediaType: 'text/plain' }
}

function below(
  id: string,
  kind: 'list' | 'create' | 'delete',
  request: OperationDraft['request'],
): OperationDraft {
  const draft = { ...item, id, kind, request, keys: inDrive }
  if (kind === 'delete') return { ...draft, status: 204, answer: none }
  if (kind === 'list') return { ...draft, status: 200, answer: many('driveItem') }
  return { ...draft, status: 201, answer: one('driveItem'), body: whole('driveItem') }
}

const drive = '/drives/{driveId}'
const folder = { folderId: ['driveItem', 'id'] } as const

const drafts: readonly OperationDraft[] = [
  upload('upload.inFolder', '/me/drive/items/{folderId}:/{filename}:/content', folder),
  upload('upload.byPath', '/me/drive/root:/{path}:/content'),
  upload('upload.inDrive', `${drive}/items/{folderId}:/{filename}:/content`, {
    ...folder,
    driveId: inDrive.driveId,
  }),
  upload('upload.replace', `${drive}/items/{id}/content`, inDrive),
  below('inDrive.list', 'list', `GET ${drive}/items/{id}/children`),
  below('inDrive.create', 'create', `POST ${drive}/items/{id}/children`),
  below('inDrive.delete', 'delete', `DELETE ${drive}/items/{id}`),
  {
    ...item,
    keys: { driveId: inDrive.driveId },
    id: 'inDrive.delta',
    kind: 'delta',
    request: `GET ${drive}/root/delta`,
    status: 200,
    answer: many('driveItem'),
  },
  {
    ...item,
    resource: 'calendar',
    keys: { id: inDrive.id },
    id: 'workbook.update',
    kind: 'update',
    request: 'PATCH /me/drive/items/{id}/workbook',
    status: 200,
    answer: one('calendar'),
    body: whole('calendar'),
  },
  ...(['list', 'create'] as const).map(
    (kind): OperationDraft => ({
      ...item,
      resource: 'calendar',
      keys: {},
      id: `inPath.${kind}`,
      kind,
      request: `${kind === 'list' ? 'GET' : 'POST'} /me/drive/root:/{path}:/workbook/tables`,
      status: kind === 'list' ? 200 : 201,
      answer: kind === 'list' ? many('calendar') : one('calendar'),
      ...(kind === 'list' ? {} : { body: whole('calendar') }),
    }),
  ),
]

/** Of folders, without a page that makes them there: calendars, which are nowhere else, and users, which the tenant has. */
const parts: readonly OperationDraft[] = (['calendar', 'user'] as const).flatMap((type): OperationDraft[] => {
  const keys = { folderId: ['folder', 'id'], id: [type, 'id'] } as const
  const at = `/me/folders/{folderId}/${type}s` as const
  const draft = { resource: type, area: 'Files', keys, status: 200 } as const
  return [
    { ...draft, id: `${type}s.list`, kind: 'list', request: `GET ${at}`, answer: many(type) },
    {
      ...draft,
      id: `${type}s.update`,
      kind: 'update',
      request: `PATCH ${at}/{id}`,
      answer: one(type),
      body: whole(type),
    },
  ]
})

const contract: Contract = {
  apis: driveContract.apis.map((api) => ({
    ...api,
    operations: [...api.operations, ...[...drafts, ...parts].map((draft) => operation('v1.0', draft))],
  })),
}

async function start(shape?: (handle: Handle) => Handle): Promise<LiveTenant> {
  const live = await startLiveTenant(shape, contract)
  onTestFinished(live.close)
  return live
}

const writing = ['--allow-writes', '--runs', '1', '--operation']

test.each(['inFolder', 'byPath', 'inDrive'])(
  '%s: files are made in a folder of the run, which is gone at its end',
  async (id) => {
    const live = await start()
    const before = live.read('/v1.0/me/drive/root/children')
    const { report, sent } = await live.run(...writing, `upload.${id}`)
    expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0, inconclusive: 0 })
    expect(report.run.problems).toEqual([])
    expect(report.requirements.filter(({ check }) => check === 'upload-is-found')).toMatchObject([
      { verdict: 'pass' },
    ])
    expect(live.read('/v1.0/me/drive/root/children')).toEqual(before)
    const known = before.value.map(({ id: each }) => each)
    const puts = sent.filter(({ method }) => method === 'PUT')
    expect(puts.length).toBeGreaterThan(5)
    expect(puts.filter(({ url }) => known.some((each) => url.includes(each)))).toEqual([])
  },
)

test('the content of a file that is uploaded for it is replaced, in a drive that is found', async () => {
  const live = await start()
  const { report, sent } = await live.run(...writing, 'upload.replace')
  expect(report.summary).toMatchObject({ operationsTested: 1, verdicts: { fail: 0, warning: 0 } })
  expect(report.run.problems).toEqual([])
  const [made] = sent.filter(({ method }) => method === 'PUT')
  expect(made?.url).toMatch(/\/items\/[\w-]+:\/file%201\.txt:\/content$/)
})

test('a workbook is written to in an Excel file that is uploaded for it', async () => {
  const live = await start()
  const { report, sent } = await live.run(...writing, 'workbook.update')
  expect(report.summary).toMatchObject({ operationsTested: 1, verdicts: { fail: 0, warning: 0 } })
  expect(report.run.problems).toEqual([])
  const files = sent.filter(({ method, url }) => method === 'PUT' && url.endsWith('.xlsx:/content'))
  expect(files.map(({ body }) => String.fromCharCode(...Buffer.from(body).subarray(0, 2)))).toContain('PK')
})

test('what is made in a workbook that a path names goes with the file, which is uploaded there', async () => {
  const live = await start()
  const before = live.read('/v1.0/me/drive/root/children')
  const { report, sent } = await live.run(...writing, 'inPath.create')
  expect(report.summary).toMatchObject({ operationsTested: 1, verdicts: { fail: 0, warning: 0 } })
  expect(report.run.problems).toEqual([])
  const [made] = sent.filter(({ method }) => method === 'PUT')
  expect(made?.url).toMatch(/\/root:\/msgraph-conformance[^/]*\/file%201\.xlsx:\/content$/)
  const added = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/tables'))
  expect(added.length).toBeGreaterThan(0)
  expect(added.filter(({ url }) => !url.includes('/root:/msgraph-conformance'))).toEqual([])
  expect(live.read('/v1.0/me/drive/root/children')).toEqual(before)
})

test('what an entity of the run has from its beginning is changed, and what the tenant has besides is not', async () => {
  const live = await start((handle) => (request) => {
    const isList = request.method === 'GET' && /\/folders\/[^/]+\/(calendars|users)$/.test(request.url)
    const headers = [['Content-Type', 'application/json']] as const
    return isList ? { status: 200, headers, body: '{"value":[{"id":"there"}]}' } : handle(request)
  })
  const { sent } = await live.run(...writing, 'calendars.update', '--operation', 'users.update')
  const changed = sent.filter(({ method }) => method === 'PATCH').map(({ url }) => url.split('/').at(-2))
  expect(new Set(changed)).toEqual(new Set(['calendars']))
})
