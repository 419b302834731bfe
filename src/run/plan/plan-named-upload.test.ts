import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import type { Client } from '../../../fixtures/tenant-client.ts'
import type { PlanContext } from './plan-context.ts'
import { planNamedUpload } from './plan-named-upload.ts'

const api = (await practiceView()).api('v1.0')

/** Roles and requests of the cases, where each request is answered so. */
function played(status: number, id = 'chart.setMedia'): readonly (readonly string[])[] {
  const ground = { values: { 'drawer-id': 'D', filename: 'file 1.txt', 'boat-id': 'b' } }
  const context = { api, operation: api?.operation(id), ground, seed: 1 } as unknown as PlanContext
  const text = '{"id":"C"}'
  const answer = { headers: [['Content-Type', 'application/json']] }
  const client = { ask: () => ({ status, text, answer }) } as unknown as Client
  return [...planNamedUpload(context)].map((plan) =>
    playCase(plan, client).map(({ step: { role, request } }) => `${role} ${request.method} ${request.path}`),
  )
}

const items = '/v1.0/club/drive/items'
const upload = `subject PUT ${items}/D:/file%201.txt:/content`

test('a file is looked for by its id and in its folder, after an upload and after the next under its name, and deleted', () => {
  const looks = [upload, `read-back GET ${items}/C`, `read-back GET ${items}/D/children`]
  const steps = [...looks, ...looks, `teardown DELETE ${items}/C`]
  expect(played(201)).toEqual([steps, steps, steps])
})

test('a file that was turned down is looked for in its folder alone', () => {
  const looks = [upload, `read-back GET ${items}/D/children`]
  expect(played(403)[0]).toEqual([...looks, ...looks])
})

test('the content of what has an id makes no file', () => {
  expect(played(200, 'boat.setMedia')).toEqual([])
})
