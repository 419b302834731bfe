import { expect, test } from 'vitest'
import { duplicating, duplicatingView } from '../../../fixtures/duplicating.ts'
import { playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { addsOne } from '../../check/adds-one.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { planAddition } from './plan-addition.ts'
import type { PlanContext } from './plan-context.ts'

const client = startClient({}, duplicatingView)
const thingId = client.bound('/me/things/{thingId}')

function planned(id: string, live = false): readonly Case[] {
  const operation = duplicating.operation(id)
  const ground = { values: { thingId } }
  return [
    ...planAddition({
      api: duplicating,
      operation,
      ground,
      seed: 1,
      type: null,
      live,
    } as unknown as PlanContext),
  ]
}

function played(live = false, id = 'thing.duplicate'): readonly Exchange[] {
  const [plan] = planned(id, live)
  return plan === undefined ? [] : playCase(plan, client)
}

const asked = (exchanges: readonly Exchange[]): readonly string[] =>
  exchanges.map(
    ({ step: { role, request } }) => `${role} ${request.method} ${request.path.split('/').length}`,
  )

test('the list, the member and what is added are read around the action, and what is added goes', () => {
  const exchanges = played()
  expect(asked(exchanges)).toEqual([
    'control GET 4',
    'control GET 5',
    'subject POST 6',
    'read-back GET 5',
    'read-back GET 5',
    'read-back GET 4',
    'teardown DELETE 5',
  ])
  expect(exchanges.map(({ answer }) => answer?.status)).toEqual([200, 200, 201, 200, 200, 200, 204])
  const operation = duplicating.operation('thing.duplicate') as Operation
  expect(addsOne.judge(duplicating, operation, exchanges)).toEqual({ kind: 'judged', observations: [] })
})

test('what is only accepted is known by its monitor', () => {
  const exchanges = played(false, 'thing.clone')
  expect(exchanges.map(({ step, answer }) => `${step.request.method} ${answer?.status}`)).toEqual([
    'GET 200',
    'GET 200',
    'POST 202',
    'GET 202',
    'GET 202',
    'GET 200',
    'GET 200',
    'GET 200',
    'GET 200',
    'DELETE 204',
  ])
  const operation = duplicating.operation('thing.clone') as Operation
  expect(addsOne.judge(duplicating, operation, exchanges)).toEqual({ kind: 'judged', observations: [] })
})

test('a live run leaves what its actions have added', () => {
  expect(asked(played(true)).at(-1)).toBe('read-back GET 4')
})

test('only actions that add are planned so', () => {
  expect(['thing.reply', 'thing.renew', 'thing.create'].map((id) => planned(id).length)).toEqual([1, 0, 0])
})
