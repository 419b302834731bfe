import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type LiveTenant, liveTenant } from '../../fixtures/live-tenant.ts'
import { operation, structured } from '../../fixtures/sample-constructors.ts'
import { crud, one } from '../../fixtures/sample-crud.ts'
import type { Contract } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'
import type { Handle, WireRequest } from '../tenant/wire.ts'

const shared = { area: 'Planner', suffix: '', keys: {}, key: 'id' } as const
const entity = structured.bind(null, 'v1.0', 'entity')
const text = (...names: readonly string[]) => names.map((name) => [name, 'Edm.String'] as const)

/** Tasks of a bucket and a plan, buckets of a plan; a device has an id that it is not known by. */
const contract: Contract = {
  apis: [
    {
      version: 'v1.0',
      rules: [],
      problems: [],
      types: [
        entity('entity', { properties: [['id', 'Edm.String', { readOnly: true }]] }),
        entity('bucket', { base: 'entity', properties: text('name', 'planId') }),
        entity('device', { base: 'entity', properties: text('displayName', 'deviceId') }),
        entity('plan', { base: 'entity', properties: text('title') }),
        entity('task', { base: 'entity', properties: text('title', 'bucketId', 'deviceId', 'planId') }),
      ],
      operations: ['task', 'bucket', 'plan', 'device'].flatMap((type) =>
        crud({ ...shared, type, at: `/planner/${type}s`, got: one(type) }).map((draft) =>
          operation('v1.0', draft),
        ),
      ),
    },
  ],
}

const kept = '/v1.0/planner/plans'

/** The id that a JSON object names, if it does. */
function named(body: WireRequest['body'], name: string): string | undefined {
  try {
    const id = JSON.parse(String(body))[name]
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

/** Takes no body that names a plan or a bucket that is not there. */
const strict =
  (handle: Handle): Handle =>
  (request) => {
    const isJson = headerOf(request.headers, 'content-type')?.includes('json') === true
    const isMissing = ['plan', 'bucket'].some((each) => {
      const id = isJson && request.method === 'POST' ? named(request.body, `${each}Id`) : undefined
      const url = `/v1.0/planner/${each}s/${encodeURIComponent(String(id))}`
      return id !== undefined && handle({ ...request, method: 'GET', url, body: '' }).status === 404
    })
    if (!isMissing) return handle(request)
    const error = { code: 'Forbidden', message: 'There is no such container.' }
    return { status: 403, headers: [['Content-Type', 'application/json']], body: JSON.stringify({ error }) }
  }

const creating = ['--allow-writes', '--runs', '1', '--operation', 'task.create']

async function made(live: LiveTenant, ...args: readonly string[]) {
  const { report, sent } = await live.run(...creating, ...args)
  const tasks = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/tasks'))
  const planIds = tasks.flatMap(({ body }) => named(body, 'planId') ?? [])
  return { report, sent, planIds }
}

test('ids that bodies name are of what the run makes for it, and what it made is gone in the end', async () => {
  const live = await liveTenant(strict, contract)
  const before = live.read(kept)
  const { report, sent, planIds } = await made(live)
  expect(report.summary).toMatchObject({ operationsTested: 1, verdicts: { fail: 0, warning: 0 } })
  expect(report.run.problems).toEqual([])
  const plans = sent.filter(({ method, url }) => method === 'POST' && url === kept)
  expect(plans).toHaveLength(1)
  expect(planIds.length).toBeGreaterThan(1)
  expect(before.value.map(({ id }) => id).filter((id) => planIds.includes(id))).toEqual([])
  expect(sent.filter(({ url }) => url.startsWith('/v1.0/planner/devices'))).toEqual([])
  expect(live.read(kept)).toEqual(before)
})

test('ids that bodies name are those of bindings, where there are some', async () => {
  const live = await liveTenant(strict, contract)
  const [plan] = live.read(kept).value
  const bindings = path.join(live.out, 'bindings.json')
  writeFileSync(bindings, JSON.stringify({ '/planner/plans/{id}': plan?.id }))
  const { report, sent, planIds } = await made(live, '--bindings', bindings)
  expect(report.summary).toMatchObject({ operationsTested: 1, verdicts: { fail: 0, warning: 0 } })
  expect(sent.filter(({ method, url }) => method === 'POST' && url === kept)).toEqual([])
  expect(planIds.filter((id) => id === plan?.id).length).toBeGreaterThan(1)
})
