import { describe, expect, test } from 'vitest'
import {
  enumeration,
  type OperationDraft,
  operation,
  structured,
  use,
} from '../../../fixtures/sample-constructors.ts'
import { many, one } from '../../../fixtures/sample-crud.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Parameter } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Bindings } from '../../model/target.ts'
import type { Send } from '../send.ts'
import { groundsOf } from './ground.ts'

const entity = structured.bind(null, 'v1.0', 'entity')

/** An operation without a body; `more` by name of a parameter. */
interface Read {
  readonly id: string
  readonly path: `/${string}`
  readonly kind?: OperationDraft['kind']
  readonly keys?: OperationDraft['keys']
  readonly more?: { readonly [parameter: string]: Partial<Parameter> }
}

function read({ id, path, kind = 'get', keys = {}, more = {} }: Read): Operation {
  const answer = kind === 'list' || kind === 'delta' ? many('driveItem') : one('driveItem')
  const made = operation('v1.0', {
    id,
    kind,
    keys,
    answer,
    request: `${kind === 'create' ? 'POST' : kind === 'delete' ? 'DELETE' : 'GET'} ${path}`,
    resource: 'driveItem',
    area: 'Files',
    status: 200,
  })
  const parameters = made.parameters.map((each) => ({ ...each, ...more[each.name] }))
  return { ...made, parameters }
}

function viewOf(reads: readonly Read[]): ApiView {
  const types = [
    entity('driveItem', { properties: [['id', 'Edm.String']] }),
    enumeration('v1.0', 'tree', ['unknownFutureValue', 'fir', 'yew']),
  ]
  const api = { version: 'v1.0' as const, types, operations: reads.map(read), rules: [], problems: [] }
  const view = viewContract({ apis: [api] }).api('v1.0')
  if (view === undefined) throw new Error('no v1.0')
  return view
}

/** What the last of the reads is asked with on a live target that gives these answers, 404 with an id of its own for any other path. */
async function wayTo(
  reads: readonly Read[],
  answers: { readonly [path: string]: Json } = {},
  bindings: Bindings = {},
): Promise<{ readonly [name: string]: string } | string> {
  const send: Send = async (step) => {
    const json = answers[step.request.path.replace('/v1.0', '')]
    const answer = {
      status: json === undefined ? 404 : 200,
      headers: [['Content-Type', 'application/json']] as const,
      body: JSON.stringify(json ?? { id: 'of-an-error' }),
      encoding: 'utf-8' as const,
    }
    return { step, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  }
  const api = viewOf(reads)
  const grounds = groundsOf(api, {
    bindings,
    send,
    live: true,
    allowWrites: false,
    mark: (_, body) => body,
    seed: 1,
    keep: () => undefined,
    isOpen: () => true,
    now: new Date('2026-03-09T10:11:12.131Z'),
    pause: async () => {},
  })
  const wanted = api.api.operations.find(({ id }) => id === reads.at(-1)?.id)
  if (wanted === undefined) throw new Error('no such read')
  const found = await grounds.of(wanted, null)
  return 'reason' in found ? found.reason : found.values
}

const byId = { id: ['driveItem', 'id'] } as const
const item: Read = { id: 'item', path: '/me/drive/items/{id}', keys: byId }
const children: Read = { id: 'children', path: '/me/drive/root/children', kind: 'list' }
const changes: Read = {
  id: 'changes',
  path: '/drives/{driveId}/root/delta',
  kind: 'delta',
  keys: { driveId: ['drive', 'id'] },
}
const shown = (...items: readonly JsonObject[]): Json => ({
  value: items.map((each) => ({ ...each })),
})

describe('a key without a list of its own', () => {
  const root = '/me/drive/root/children'

  test('of an item is what the root of its drive shows, or what changed below it', async () => {
    expect(await wayTo([children, item], { [root]: shown({ id: 'a' }) })).toEqual({ id: 'a' })
    const below: Read = { id: 'below', path: '/drives/{driveId}/items/{id}', keys: byId }
    const mine: Read = { id: 'mine', path: '/me/drive' }
    const answers = { '/me/drive': { id: 'd' }, '/drives/d/root/delta': shown({ id: 'b' }) }
    expect(await wayTo([mine, changes, below], answers)).toEqual({ driveId: 'd', id: 'b' })
  })

  test('is not what a refusal names', async () => {
    expect(await wayTo([children, item])).toBe('no-binding')
  })

  test('of an item of another drive is not', async () => {
    const theirs: Read = { id: 'theirs', path: '/groups/drive/items/{id}', keys: byId }
    expect(await wayTo([children, theirs], { [root]: shown({ id: 'a' }) })).toBe('no-binding')
  })

  test('of a path from the root is the name of what it shows', async () => {
    const path: Read = { id: 'path', path: '/me/drive/root:/{path}:/content' }
    expect(await wayTo([children, path], { [root]: shown({ id: 'a', name: 'n.txt' }) })).toEqual({
      path: 'n.txt',
    })
  })

  test('above a workbook is that of an Excel file, where one is shown', async () => {
    const names: Read = { id: 'names', path: '/me/drive/items/{id}/workbook/names', keys: byId }
    const folder = { id: 'a', name: 'f' }
    expect(await wayTo([children, names], { [root]: shown(folder, { id: 'b', name: 'b.xlsx' }) })).toEqual({
      id: 'b',
    })
    expect(await wayTo([children, names], { [root]: shown(folder) })).toEqual({ id: 'a' })
  })

  test('above content is that of a file, where one is shown', async () => {
    const content: Read = { id: 'content', path: '/me/drive/items/{id}/content', keys: byId }
    const folder = { id: 'a', folder: {} }
    const both = shown(folder, { id: 'b', file: {} })
    expect(await wayTo([children, content], { [root]: both })).toEqual({ id: 'b' })
    expect(await wayTo([children, item], { [root]: both })).toEqual({ id: 'a' })
  })

  test('of a file whose workbook is added to is that of a file which may be changed', async () => {
    const add: Read = { id: 'add', path: '/me/drive/items/{id}/workbook/names', keys: byId, kind: 'create' }
    expect(await wayTo([children, add], { [root]: shown({ id: 'a' }) })).toBe('no-binding')
    const bound = (writable: boolean): Bindings => ({ '/me/drive/items/{id}': { value: 'b', writable } })
    expect(await wayTo([add], {}, bound(false))).toBe('writes-off')
    expect(await wayTo([add], {}, bound(true))).toEqual({ id: 'b' })
    const remove: Read = { ...add, kind: 'delete', path: '/me/drive/items/{id}/workbook/names/{name}' }
    expect(await wayTo([remove], {}, bound(true))).toBe('no-binding')
    expect(await wayTo([remove], {}, bound(false))).toBe('writes-off')
    const below: Read = { ...add, path: '/me/drive/items/{id}/children' }
    expect(await wayTo([children, below], { [root]: shown({ id: 'a' }) })).toEqual({ id: 'a' })
  })

  test('at the root is what the user has of it', async () => {
    const joined: Read = { id: 'joined', path: '/me/joinedTeams', kind: 'list' }
    const other: Read = { id: 'other', path: '/me/steams', kind: 'list' }
    const team: Read = { id: 'team', path: '/teams/{id}', keys: byId }
    const answers = { '/me/joinedTeams': shown({ id: 't' }), '/me/steams': shown({ id: 's' }) }
    expect(await wayTo([other, joined, team], answers)).toEqual({ id: 't' })
    expect(await wayTo([other, team], answers)).toBe('no-binding')
  })

  test('at the root is what any user or group has of it, where nobody is signed in', async () => {
    const users: Read = { id: 'users', path: '/users', kind: 'list' }
    const joined: Read = { id: 'joined', path: '/users/{id}/joinedTeams', kind: 'list', keys: byId }
    const drive: Read = { id: 'drive', path: '/groups/{id}/drive', keys: byId }
    const team: Read = { id: 'team', path: '/teams/{id}', keys: byId }
    const named: Read = { id: 'named', path: '/drives/{id}', keys: byId }
    const answers = {
      '/users': shown({ id: 'u' }),
      '/users/u/joinedTeams': shown({ id: 't' }),
      '/groups/g/drive': { id: 'd' },
    }
    expect(await wayTo([users, joined, team], answers)).toEqual({ id: 't' })
    expect(await wayTo([joined, team], answers)).toBe('no-binding')
    const bound: Bindings = { '/groups/{id}': { value: 'g', writable: false } }
    expect(await wayTo([drive, named], answers, bound)).toEqual({ id: 'd' })
  })

  test('of a team is that of a group which has one', async () => {
    const groups: Read = { id: 'groups', path: '/groups', kind: 'list' }
    const team: Read = { id: 'team', path: '/teams/{id}', keys: byId }
    const plain = [{ id: 'a' }, { id: 'b', resourceProvisioningOptions: [] }]
    const one = { id: 'c', resourceProvisioningOptions: ['Team'] }
    expect(await wayTo([groups, team], { '/groups': shown(...plain, one) })).toEqual({ id: 'c' })
    expect(await wayTo([groups, team], { '/groups': shown(...plain) })).toBe('no-binding')
  })

  test('of a user is none that stands below a user', async () => {
    const theirs: Read = { id: 'theirs', path: '/users/{id}/ownedUsers', kind: 'list', keys: byId }
    const user: Read = { id: 'user', path: '/users/{id}', keys: byId }
    expect(await wayTo([theirs, user])).toBe('no-binding')
  })

  test('is what a list of it by a cast shows, of several the first that shows any', async () => {
    const cast = (type: string): Read => ({ id: type, path: `/places/microsoft.graph.${type}`, kind: 'list' })
    const place: Read = { id: 'place', path: '/places/{id}', keys: byId }
    const answers = {
      '/places/microsoft.graph.hall': shown(),
      '/places/microsoft.graph.room': shown({ id: 'r' }),
    }
    expect(await wayTo([cast('hall'), cast('room'), place], answers)).toEqual({ id: 'r' })
    expect(await wayTo([cast('hall'), place], answers)).toBe('no-binding')
  })
})

describe('an argument of a function', () => {
  const call = (more: Partial<Parameter>): Read => ({
    id: 'call',
    path: "/reports/find(endAt={endAt},text='{text}')",
    more: { endAt: { type: use('Edm.Date') }, text: more },
  })

  test('is what its example shows, else the first value that the page or its enum lists', async () => {
    expect(await wayTo([call({ sample: 'oak', enum: ['elm'] })])).toMatchObject({ text: 'oak' })
    expect(await wayTo([call({ enum: ['elm', 'ash'] })])).toMatchObject({ text: 'elm' })
    expect(await wayTo([call({ type: use('tree') })])).toMatchObject({ text: 'fir' })
    expect(await wayTo([call({})])).toBe('no-binding')
  })

  test('is what an example of the same function elsewhere shows, and of no other', async () => {
    const other = (name: string): Read => ({
      id: 'other',
      path: `/me/${name}(text='{text}')`,
      more: { text: { sample: 'oak' } },
    })
    expect(await wayTo([other('find'), call({})])).toMatchObject({ text: 'oak' })
    expect(await wayTo([other('seek'), call({})])).toBe('no-binding')
  })

  test('that is a date lies within the last week, whatever examples show', async () => {
    const dated = (type: string, name: string): Read => ({
      id: 'dated',
      path: `/reports/of(${name}={${name}})`,
      more: { [name]: { type: use(type), sample: '2018-03-05' } },
    })
    expect(await wayTo([dated('Edm.Date', 'date')])).toEqual({ date: '2026-03-02' })
    expect(await wayTo([dated('Edm.DateTimeOffset', 'startDateTime')])).toEqual({
      startDateTime: '2026-03-02T10:11:12.131Z',
    })
    expect(await wayTo([dated('Edm.DateTimeOffset', 'endDateTime')])).toEqual({
      endDateTime: '2026-03-09T10:11:12.131Z',
    })
  })
})
