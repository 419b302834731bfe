import { expect, test } from 'vitest'
import { type LiveTenant, liveTenant } from '../../fixtures/live-tenant.ts'
import { operation, structured } from '../../fixtures/sample-constructors.ts'
import { crud, many, one } from '../../fixtures/sample-crud.ts'
import type { Contract } from '../model/contract.ts'
import type { Handle, WireAnswer, WireRequest } from '../tenant/wire.ts'

const area = 'Users'

/** Users of a directory, and the organization that they are of. */
const contract: Contract = {
  apis: [
    {
      version: 'v1.0',
      types: [
        structured('v1.0', 'entity', 'entity', { properties: [['id', 'Edm.String', { readOnly: true }]] }),
        structured('v1.0', 'entity', 'organization', { base: 'entity' }),
        structured('v1.0', 'entity', 'user', {
          base: 'entity',
          properties: [
            ['displayName', 'Edm.String'],
            ['jobTitle', 'Edm.String'],
            ['mailNickname', 'Edm.String'],
            ['userPrincipalName', 'Edm.String'],
          ],
        }),
      ],
      operations: [
        operation('v1.0', {
          resource: 'organization',
          area,
          id: 'organization.list',
          kind: 'list',
          request: 'GET /organization',
          status: 200,
          answer: many('organization'),
        }),
        ...crud({ type: 'user', at: '/users', key: 'id', area, suffix: '', keys: {}, got: one('user') }).map(
          (draft) => operation('v1.0', draft),
        ),
      ],
      rules: [],
      problems: [],
    },
  ],
}

const organization = {
  value: [
    {
      id: '1',
      verifiedDomains: [
        { name: 'contoso.example', isDefault: false },
        { name: 'fabrikam.example', isDefault: true },
      ],
    },
  ],
}

/** A directory that takes no user of a foreign domain, and no name twice, also not of one that is gone. */
function strictDirectory(handle: Handle, shown: WireAnswer): Handle {
  const taken = new Map<string, string>()
  return (request) => {
    if (request.url === '/v1.0/organization') return shown
    if (request.method !== 'POST' || request.url !== '/v1.0/users') return handle(request)
    const answer = handle(request)
    if (answer.status !== 201) return answer
    const { userPrincipalName: name, mailNickname: alias } = bodyOf(request)
    const isForeign = typeof name === 'string' && !name.endsWith('@fabrikam.example')
    const isTaken = [name, alias].some((each) => typeof each === 'string' && taken.has(each))
    for (const each of [name, alias]) if (typeof each === 'string') taken.set(each, request.url)
    if (!isForeign && !isTaken) return answer
    const { id } = JSON.parse(String(answer.body))
    handle({ ...request, method: 'DELETE', url: `/v1.0/users/${id}`, body: '' })
    return json(400, { error: { code: 'Request_BadRequest', message: 'The name is not to be had.' } })
  }
}

function json(status: number, body: unknown): WireAnswer {
  return { status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) }
}

function bodyOf({ body }: WireRequest): { readonly [name: string]: unknown } {
  try {
    return { ...JSON.parse(String(body)) }
  } catch {
    return {}
  }
}

async function start(shown: WireAnswer): Promise<LiveTenant> {
  const live = await liveTenant((handle) => strictDirectory(handle, shown), contract)
  return live
}

const users = ['--operation', 'user.*', '--runs', '3']

test('users are named by the default domain of the tenant, each by a name of its own', async () => {
  const live = await start(json(200, organization))
  const { report, sent } = await live.run('--allow-writes', ...users)
  const made = sent.filter(({ method, url }) => method === 'POST' && url === '/v1.0/users').map(bodyOf)
  const names = made.map(({ userPrincipalName }) => String(userPrincipalName))
  const own = names.filter((name) => name.endsWith('@fabrikam.example'))
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0 })
  expect(new Set(own).size).toBe(own.length)
  expect(own.length).toBeGreaterThan(10)
  const unsettled = report.requirements.filter(
    ({ operation, verdict }) => operation === 'user.create' && verdict === 'inconclusive',
  )
  expect(unsettled.map(({ check }) => check)).toEqual([])
})

test('a run that only reads does not ask for the domain', async () => {
  const live = await start(json(200, organization))
  const { sent } = await live.run(...users)
  expect(sent.filter(({ url }) => url === '/v1.0/organization')).toEqual([])
})

test.each([
  ['may not be read', json(403, { error: { code: 'Authorization_RequestDenied', message: 'No.' } })],
  ['names no default domain', json(200, { value: [{ id: '1', verifiedDomains: [{ name: 'a.example' }] }] })],
  [
    'has a domain that is none',
    json(200, { value: [{ id: '1', verifiedDomains: [{ name: 'name 1', isDefault: true }] }] }),
  ],
  ['is not there', json(200, { value: [] })],
])('where the organization %s, names stay as they are drawn', async (_what, shown) => {
  const live = await start(shown)
  const { report, sent } = await live.run('--allow-writes', '--operation', 'user.create', '--runs', '1')
  const names = sent.map(bodyOf).flatMap(({ userPrincipalName: name }) => (name === undefined ? [] : [name]))
  expect(names.filter((name) => /@(?:example|sample)/.test(String(name))).length).toBeGreaterThan(0)
  expect(report.summary.verdicts.fail).toBe(0)
})
