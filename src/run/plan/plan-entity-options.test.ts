import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { operation } from '../../../fixtures/sample-constructors.ts'
import { one } from '../../../fixtures/sample-crud.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import type { PlanContext } from './plan-context.ts'
import { planEntityOptions } from './plan-entity-options.ts'

const api = fixtureView.api('v1.0') as ApiView
const get = api.operation('thing.get') as Operation

/** What is asked of a thing that was made of a body, where the page documents `$select`. */
function asked(body: JsonObject, at: 0 | 1 = 0): readonly string[] {
  const client = startClient()
  const made = client.ask('POST', '/v1.0/me/things', body)
  const operation = { ...get, queryOptions: [{ name: '$select', source: { file: 'x.md', line: 1 } }] }
  const ground = { values: { thingId: String(made.json?.id) } }
  const context = { api, operation, ground, seed: 1, type: null }
  const plan = [...planEntityOptions(context as unknown as PlanContext)][at]
  return plan === undefined
    ? []
    : playCase(plan, client).map(
        ({ step: { role, request } }) => `${role} ${request.path.split('?')[1] ?? ''}`,
      )
}

test('an entity is read whole, with a property of each kind selected, and whole again', () => {
  expect(
    asked({
      aString: 'a',
      aliases: ['x'],
      anInt32: 3,
      aDouble: 1.5,
      aBoolean: true,
      aGuid: '0b5a1c2d-7e1f-4c3b-9a57-2f6d8c4e1a90',
    }),
  ).toEqual(['control ', 'subject $select=aGuid,aDouble,aBoolean', 'control '])
})

test('of one kind two are selected', () => {
  expect(asked({ aBoolean: null, anInt16: 1, anInt32: 3, anInt64: 5 })[1]).toBe(
    'subject $select=anInt16,anInt32',
  )
})

test('a collection is selected by itself, where the entity shows one with members', () => {
  expect(asked({ aString: 'a', aliases: ['x'] }, 1)).toEqual([
    'control ',
    'subject $select=aliases',
    'control ',
  ])
  expect(asked({ aString: 'a', aliases: [] }, 1)).toEqual(['control '])
})

const user = api.operation('user.get') as Operation
const manager = operation('v1.0', {
  id: 'user.getManager',
  kind: 'get',
  request: 'GET /users/{id}/manager',
  resource: 'user',
  area: 'Users',
  status: 200,
  answer: one('user'),
})
const managed = viewContract({
  apis: [{ ...api.api, operations: [...api.api.operations, manager] }],
}).api('v1.0')

/** What is asked of a user whose page says that these relationships can be expanded, on the mock or elsewhere. */
function expanded(shows: readonly string[], live: boolean, linkable?: string): readonly string[] {
  const client = startClient()
  const id = client.bound('/users/{id}')
  const options = [{ name: '$expand', shows, source: { file: 'x.md', line: 1 } }]
  const read = { ...user, queryOptions: options }
  const ground = { values: { [/\{([^}]+)\}/.exec(user.path)?.[1] ?? '']: id } }
  const context = {
    api: managed,
    operation: read,
    ground,
    seed: 1,
    type: null,
    live,
    linkable: () => linkable,
  }
  return [...planEntityOptions(context as unknown as PlanContext)].flatMap((plan) =>
    playCase(plan, client).map(
      ({ step: { role, request } }) => `${role} ${request.method} ${request.path.split(`${id}`)[1]}`,
    ),
  )
}

const around = ['control GET /manager', 'subject GET ?$expand=manager', 'control GET /manager']

test('the one entity that is related is expanded between two reads of it, and related before where it is nobody else’s', () => {
  const url = 'https://graph.microsoft.com/v1.0/users/2'
  const ofManager = (...given: readonly [live: boolean, linkable?: string]): readonly string[] =>
    expanded(['manager'], ...given).filter((each) => each.includes('manager'))
  expect(ofManager(true, url)).toEqual(around)
  expect(ofManager(false)).toEqual(around)
  expect(ofManager(false, url)).toEqual(['setup PUT /manager/$ref', ...around])
})

test('one that no page names is not expanded', () => {
  expect(expanded([], true).filter((each) => each.includes('manager'))).toEqual([])
})
