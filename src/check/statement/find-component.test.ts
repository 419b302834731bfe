import { describe, expect, test } from 'vitest'
import { type Change, changeCase } from '../../../fixtures/change-case.ts'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import { findMember } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import {
  domainEvidence,
  evidenceAt,
  evidenceOf,
  memberAt,
  memberValue,
  typeNameOf,
} from './find-component.ts'

const plain = (await practiceView()).api('v1.0') as ApiView

/** The practice pages with other evidence, or another statement. */
function stating(...changes: readonly Change[]): ApiView {
  const operation = plain.operation('boat.get') as Operation
  return changes.reduce(changeCase, { name: '', operation, api: plain, exchanges: [] }).api
}

const state = 'microsoft.graph.boat/state'
const members = 'microsoft.graph.entryState'
const evidence = (of: string, keyword: string, how: string): Change =>
  `${of.includes('/') ? 'property' : 'type'} ${of} /evidence/${keyword} "${how}"`

describe('how surely a property is known', () => {
  test.each<[fact: string, changes: readonly Change[], own: string, at: string, domain: string]>([
    ['as stated', [], 'stated', 'stated', 'stated'],
    ['its name', [evidence(state, 'name', 'shown')], 'shown', 'shown', 'shown'],
    ['its type', [evidence(state, 'type', 'disputed')], 'disputed', 'disputed', 'disputed'],
    ['its members', [evidence(state, 'enum', 'shown')], 'stated', 'shown', 'shown'],
    ['that it may be null', [evidence(state, 'nullable', 'shown')], 'stated', 'shown', 'stated'],
    ['the name of its enum', [evidence(members, 'type', 'shown')], 'stated', 'shown', 'shown'],
    ['the members of its enum', [evidence(members, 'enum', 'disputed')], 'stated', 'disputed', 'disputed'],
    [
      'the weakest of several',
      [evidence(state, 'name', 'shown'), evidence(members, 'enum', 'assumed')],
      'shown',
      'assumed',
      'assumed',
    ],
  ])('%s', (_fact, changes, own, at, domain) => {
    const api = stating(...changes)
    const member = memberAt(api, state)
    expect(member === undefined ? undefined : evidenceOf(member)).toBe(own)
    expect([evidenceAt(api, state), domainEvidence(api, state)]).toEqual([at, domain])
  })

  test('an enum is as sure as its name and members, and nothing else is known without a property', () => {
    const api = stating(evidence(members, 'enum', 'shown'))
    const at = (component: string) => [evidenceAt(api, component), domainEvidence(api, component)]
    expect([members, `${members}/x`].map(at)).toEqual([
      ['shown', 'shown'],
      ['shown', 'shown'],
    ])
    expect(['microsoft.graph.boat', 'microsoft.graph.boat/x', 'x', ''].map(at)).toEqual(
      Array.from({ length: 4 }, () => [undefined, 'stated']),
    )
    const doubted = stating(evidence('microsoft.graph.position', 'type', 'shown'))
    expect(evidenceAt(doubted, 'microsoft.graph.logEntry/position')).toBe('stated')
  })
})

test('the most derived statement of a property wins, and names have no letter case', () => {
  const again =
    '[{"name":"ID","type":{"name":"Edm.Guid","collection":false},"navigation":false,"source":{"file":"a.md","line":1},"evidence":{}}]'
  const api = stating(
    `type microsoft.graph.position /properties ${again}`,
    'type microsoft.graph.position /base "microsoft.graph.entity"',
  )
  expect(findMember(api, 'microsoft.graph.position', 'id')).toMatchObject({
    owner: 'microsoft.graph.position',
    property: { type: { name: 'Edm.Guid' } },
  })
  expect(findMember(plain, 'microsoft.graph.rowboat', 'DISPLAYNAME')?.owner).toBe('microsoft.graph.boat')
  expect(findMember(plain, members, 'open')).toBeUndefined()
  expect(findMember(plain, 'nothing', 'id')).toBeUndefined()
})

test('a value has the exact name first, whatever stands in front of it', () => {
  expect(memberValue({ NAME: 1, name: 2 }, 'name')).toBe(2)
  expect(memberValue({ NAME: 1 }, 'name')).toBe(1)
  expect(memberValue({}, 'name')).toBeUndefined()
})

test('an object is of the type that it says, where the version knows it', () => {
  const otherwise = 'microsoft.graph.BOAT'
  const said = (type: unknown) => typeNameOf(plain, { '@odata.type': type } as never, otherwise)
  expect(['#microsoft.graph.rowboat', '#microsoft.graph.nothing', 7].map(said)).toEqual([
    'microsoft.graph.rowboat',
    'microsoft.graph.boat',
    'microsoft.graph.boat',
  ])
  expect([typeNameOf(plain, undefined, otherwise), typeNameOf(plain, {}, 'nothing')]).toEqual([
    'microsoft.graph.boat',
    'nothing',
  ])
})
