import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import type { Client } from '../../../fixtures/tenant-client.ts'
import type { PlanContext } from './plan-context.ts'
import { planMedia } from './plan-media.ts'

const api = (await practiceView()).api('v1.0')
const put = api?.match('PUT', '/club/boats/b/content')?.operation

/** Roles and requests of the first case, where each request is answered so. */
function played(status: number, without: readonly string[] = []): readonly string[] {
  const view = api && {
    ...api,
    match: (...asked: Parameters<typeof api.match>) => {
      const found = api.match(...asked)
      return found !== undefined && without.includes(found.operation.path) ? undefined : found
    },
  }
  const ground = { values: { 'boat-id': 'b' } }
  const [plan] = planMedia({ api: view, operation: put, ground, seed: 1 } as unknown as PlanContext)
  if (plan === undefined) return []
  const client = { ask: () => ({ status, text: '', answer: { headers: [] } }) } as unknown as Client
  return playCase(plan, client).map(
    ({ step: { role, request } }) => `${role} ${request.method} ${request.path}`,
  )
}

const [boat, content] = ['/v1.0/club/boats/b', '/v1.0/club/boats/b/content'] as const
const [before, upload] = [`control GET ${boat}`, `subject PUT ${content}`]

test('content is read back, and what has it before and after', () => {
  expect(played(200)).toEqual([before, upload, `read-back GET ${content}`, `read-back GET ${boat}`])
})

test('content that was turned down is not read', () => {
  expect(played(403)).toEqual([before, upload, `read-back GET ${boat}`])
})

test('without a documented read of what has it the content is read alone', () => {
  const path = put?.path.replace('/content', '') ?? ''
  expect(played(200, [path])).toEqual([upload, `read-back GET ${content}`])
})

test('without a documented read of the content nothing is uploaded', () => {
  expect(played(200, [put?.path ?? ''])).toEqual([])
})
