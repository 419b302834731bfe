import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Asked, type Client, fixtureView, startClient } from '../../fixtures/tenant-client.ts'
import type { Json } from '../model/source.ts'
import type { Fault } from './fault.ts'
import { faults, findFault, twins } from './faults.ts'
import { splitUrl } from './split-url.ts'

const things = '/v1.0/me/things'
const configurations = '/v1.0/deviceManagement/deviceConfigurations'
const long = `${'x'.repeat(58)} \u{1F469}\u200D\u{1F4BB}e\u0301`

interface Step {
  readonly method: string
  readonly url: string
  readonly answer: Asked
}

/** Requests that give every fault and twin something to change. */
function converse(client: Client): readonly Step[] {
  const steps: Step[] = []
  const ask = (...[method, url, body, headers]: Parameters<Client['ask']>): Asked => {
    const answer = client.ask(method, url, body, headers)
    steps.push({ method, url, answer })
    return answer
  }
  const idOf = (answer: Asked): string => answer.json?.id ?? client.bound('/me/things/{thingId}')
  writeThings(ask, idOf)
  const user = `/v1.0/users/${client.bound('/users/{id}')}`
  const made = ask('POST', `${user}/things`, { aString: 'of one user' }, { 'client-request-id': 'mine' })
  ask('GET', `/v1.0/users/other/things/${idOf(made)}`)
  const users = client.ask('GET', '/v1.0/users/delta').json?.value
  ask('GET', `/v1.0/users/${Array.isArray(users) ? users[1]?.id : 'none'}/things/${idOf(made)}`)
  ask('GET', `${user}/things/between(start=1,name='x')`)
  ask('PUT', `${user}/manager/$ref`, { '@odata.id': `https://graph.microsoft.com${user}` })
  readConfigurations(ask, client)
  ask('GET', '/beta/me/things')
  ask('GET', '/v1.0/me/drive/root:/a%2Fb:/content')
  ask('PUT', '/v1.0/me/drive/root:/a%2Fb:/content', 'text', { 'Content-Type': 'text/plain' })
  ask('GET', '/v1.0/me/drive/root:/a%2Fb:/content')
  return steps
}

type Ask = (...[method, url, body, headers]: Parameters<Client['ask']>) => Asked

function writeThings(ask: Ask, idOf: (answer: Asked) => string): void {
  const body = `{"aString":${JSON.stringify(long)},"anInt64":9223372036854775807,"anInt32":3,"aliases":["a","b"],"aDouble":3,"aDateTimeOffset":"2021-07-13T10:00:00Z","aDuration":"PT2H","aBoolean":true}`
  const made = ask('POST', things, body)
  ask('POST', things, { aString: 'second' })
  ask('POST', things, { anInt32: 'x' })
  ask('POST', things, { anInt32: 999 })
  ask('POST', things, '{"aString":')
  const at = `${things}/${idOf(made)}`
  ask('GET', at)
  ask('PATCH', at, { anInt32: null, aliases: ['c'] })
  ask('GET', at)
  for (const query of [
    '$top=2',
    '$filter=anInt32 eq 7',
    '$count=true&$top=1',
    '$select=aString',
    '$orderby=anInt32 desc',
    '$skiptoken=cDox',
  ]) {
    ask('GET', `${things}?${query}`)
  }
  ask('GET', `${things}/$count`)
  ask('PATCH', at, { aString: 'stale' }, { 'If-Match': 'W/"stale"' })
  const etag = ask('GET', at).header('ETag') ?? ''
  ask('GET', at, undefined, { 'If-None-Match': etag })
  ask('GET', at, undefined, { Accept: 'application/json;odata.metadata=none' })
  ask('GET', at, undefined, { Authorization: '' })
  ask('GET', at, undefined, { Authorization: 'Bearer false' })
  ask('POST', `${at}/copy`)
  ask('PUT', things)
  ask('GET', '/v1.0/nonsense')
  ask('DELETE', at)
  ask('GET', at)
}

function readConfigurations(ask: Ask, client: Client): void {
  const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration' }
  const sent = {
    ...android,
    displayName: 'x',
    updateDays: 'monday,friday',
    passwordRequired: false,
    appsHideList: [{ name: 'n' }],
  }
  const made = ask('POST', configurations, sent)
  ask('POST', configurations, { ...sent, requiredPasswordType: 'undocumented' })
  ask('POST', configurations, { ...android, description: 'no name' })
  ask('PATCH', `${configurations}/${made.json?.id}`, { description: 'd' })
  ask('GET', `${configurations}/${made.json?.id}`)
  ask('GET', configurations)
  ask('GET', `${configurations}/microsoft.graph.windows10GeneralConfiguration`)
  ask(
    'GET',
    `${configurations}/${client.bound('/deviceManagement/deviceConfigurations/{deviceConfigurationId}')}`,
  )
}

function transcript(steps: readonly Step[]): Json {
  return steps.map(({ method, url, answer }) => [
    `${method} ${url}`,
    answer.status,
    answer.answer.headers.map(([name, value]) => withoutRequestIds(`${name}: ${value}`)),
    withoutRequestIds(answer.text),
    JSON.stringify(answer.answer.transport ?? null),
  ])
}

/** A fault that only asks the core once more is no fault: ids of requests do not count. */
function withoutRequestIds(text: string): string {
  return text.replaceAll(/5e55105e-0000-4000-8000-\w{12}/gi, '<request>')
}

const healthy = transcript(converse(startClient()))

test('the conversation without a fault has every kind of answer, and is the same each time', () => {
  const steps = converse(startClient())
  const statuses = new Set(steps.map(({ answer }) => answer.status))
  expect([...statuses].sort()).toEqual([200, 201, 202, 204, 304, 400, 401, 404, 405, 412])
  expect(transcript(steps)).toEqual(healthy)
})

test('every successful answer of the conversation satisfies the contract', () => {
  for (const step of converse(startClient())) expect(violations(step)).toEqual([])
})

test('ids are unique, and titles too', () => {
  const all = [...faults, ...twins]
  expect(new Set(all.map(({ id }) => id.toLowerCase())).size).toBe(all.length)
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length)
})

test('a fault is found by its id in any letter case', () => {
  expect(findFault('s01')?.id).toBe('S01')
  expect(findFault('TWIN-ORDER')?.benign).toBe(true)
  expect(findFault('nothing')).toBeUndefined()
})

const catalogue = '../shared/faults.json'

test.skipIf(!existsSync(catalogue))('every fault of the catalogue is there, in its group and tier', () => {
  const listed = JSON.parse(readFileSync(catalogue, 'utf8')) as readonly {
    id: string
    group: string
    tier: number
  }[]
  const ours = new Map(faults.map(({ id, group, tier }) => [id, { id, group, tier }]))
  for (const { id, group, tier } of listed) expect(ours.get(id)).toEqual({ id, group, tier })
})

/** Faults that show in requests this conversation does not make; the detection table proves that they change answers. */
const beyondConversation =
  'K01 K03 K05 K09 K11 K13 K15 K17 K21 K23 K25 K27 K31 B03 B09 B11 B13 B21 B23 B29 V11 G17 G21 G23 G25 C05'.split(
    ' ',
  )

describe('a fault', () => {
  test('changes what clients see, but for those that need other requests', () => {
    const silent = faults.filter((fault) =>
      isDeepStrictEqual(transcript(converse(startClient({ fault }))), healthy),
    )
    expect(silent.map(({ id }) => id)).toEqual(beyondConversation)
    expect(faults.filter(({ benign }) => benign)).toEqual([])
  })
})

describe('a twin', () => {
  test.each(twins.map((twin) => [twin.id, twin] as const))(
    '%s changes what clients see, within the contract',
    (_id, twin) => {
      expect(twin.benign).toBe(true)
      expect(twin.legal).toMatch(/\S/)
      const steps = converse(startClient({ fault: twin }))
      expect(transcript(steps)).not.toEqual(healthy)
      for (const step of steps) expect([step.url, violations(step)]).toEqual([step.url, []])
    },
  )
})

test('a fault forgets what it knows when the tenant is reset', () => {
  const { tenant, ask } = startClient({ fault: findFault('L01') as Fault })
  const statuses = (): number[] => Array.from({ length: 9 }, () => ask('GET', things).status)
  expect(statuses()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429])
  ask('GET', things)
  tenant.reset()
  expect(statuses().at(-1)).toBe(429)
})

/** What the contract has against a successful answer. */
function violations({ method, url, answer }: Step): readonly string[] {
  const { version, path } = splitUrl(url)
  const api = fixtureView.apis.find((each) => each.version === version)
  const operation = api?.match(method, path)?.operation
  if (api === undefined || operation === undefined || answer.status >= 300 || answer.json === undefined)
    return []
  const found = api.validateResponse(operation, answer.status, answer.json) ?? []
  return found
    .filter(({ evidence }) => evidence === 'stated')
    .map((each) => `${each.pointer}: ${each.message}`)
}
