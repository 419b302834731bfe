import { describe, expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Credential } from '../model/exchange.ts'
import type { Account } from '../model/page.ts'
import { tokenScopes } from './token-scopes.ts'
import { unauthenticated } from './unauthenticated.ts'

const path = `/me/things/${thingId}` as const
const control = exchange(`GET ${path}`, { role: 'control', body: { id: thingId } })
const holding = (credential: Credential) => ({ credential, intent: { kind: 'credential' } }) as const
const least = holding('delegatedWork:Things.Read.All')
const most = holding('delegatedWork:Things.ReadWrite.All')
const other = holding('delegatedWork:Conformance.None')
/** That is listed, but nobody is signed in. */
const app = holding('application:Things.Read.All')
const personal = holding('delegatedPersonal:Things.Read.All')
const nobody = holding('nobody:Things.Read.All' as Credential)
const found = { body: { id: thingId } }

const another = exchange(`PATCH ${path}`, { ...other, sent: {}, ...found })

describe('token-scopes', () => {
  test.each<Row>([
    ['the least privileged is let in', [control, exchange(`GET ${path}`, { ...least, ...found })], []],
    ['a more privileged one too', [control, exchange(`GET ${path}`, { ...most, ...found })], []],
    ['let in, and not found', [control, refusal(`GET ${path}`, 404, least)], []],
    [
      'the least privileged is turned away',
      [control, refusal(`GET ${path}`, 403, least)],
      ['fail permission:delegatedWork#listed'],
    ],
    [
      'a more privileged one is turned away',
      [control, refusal(`GET ${path}`, 403, most)],
      ['fail permission:delegatedWork#listed'],
    ],
    [
      'the least privileged is turned away as one that may do everything',
      [refusal(`GET ${path}`, 403, { role: 'control' }), refusal(`GET ${path}`, 403, least)],
      ['rejected-by-service permission:delegatedWork#listed'],
    ],
    [
      'the least privileged is taken for no token',
      [control, refusal(`GET ${path}`, 401, least)],
      ['fail permission:delegatedWork#listed'],
    ],
    ['one that is not listed, of another operation', [control, another], 'not-applicable'],
    [
      'a token that states no account',
      [control, exchange(`GET ${path}`, { ...nobody, ...found })],
      'not-applicable',
    ],
    ['one that is not listed is turned away', [control, refusal(`GET ${path}`, 403, other)], []],
    [
      'one that is not listed is let in',
      [control, exchange(`GET ${path}`, { ...other, ...found })],
      ['fail permission:delegatedWork#unlisted'],
    ],
    [
      'one that is not listed is taken for no token',
      [control, refusal(`GET ${path}`, 401, other)],
      ['warning permission:delegatedWork#unlisted'],
    ],
    ['an account that is not supported: 403', [control, refusal(`GET ${path}`, 403, personal)], []],
    ['an account that is not supported: 401', [control, refusal(`GET ${path}`, 401, personal)], []],
    [
      'an account that is not supported is let in',
      [control, exchange(`GET ${path}`, { ...personal, ...found })],
      ['fail permission:delegatedPersonal#unsupported'],
    ],
    ['an app without a user: 400', [control, refusal(`GET ${path}`, 400, app)], []],
    ['an app without a user: 403', [control, refusal(`GET ${path}`, 403, app)], []],
    [
      'an app without a user is let in',
      [control, exchange(`GET ${path}`, { ...app, ...found })],
      ['fail permission:application#unsupported'],
    ],
    ['throttled', [control, refusal(`GET ${path}`, 429, other)], 'not-applicable'],
    ['a plain token', [control], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(tokenScopes, exchanges)).toEqual(seen)
  })

  test('a table that nobody could read says nothing', () => {
    const unread = { state: 'unresolved', alternatives: [], source: null } as const
    const states = (...accounts: readonly Account[]) => {
      const api = apiWith('thing.get', (one) => ({
        ...one,
        permissions: { ...one.permissions, ...Object.fromEntries(accounts.map((each) => [each, unread])) },
      }))
      const isStated = !('reason' in tokenScopes.state(api, api.operation('thing.get') as Operation))
      const exchanges = [control, exchange(`GET ${path}`, { ...personal, ...found })]
      return [isStated, observe(tokenScopes, exchanges, 'thing.get', api)]
    }
    expect(states('delegatedPersonal')).toEqual([true, 'not-applicable'])
    expect(states('delegatedWork', 'delegatedPersonal', 'application')).toEqual([false, 'not-applicable'])
  })

  test('a token that states what it holds is none that is missing or false', () => {
    expect(observe(unauthenticated, [control, exchange(`GET ${path}`, { ...least, ...found })])).toBe(
      'not-applicable',
    )
  })
})
