import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { apiNamingUsers } from '../../../fixtures/sample-other-key.ts'
import { sampleShowing } from '../../../fixtures/showing-sample.ts'
import type { Operation, Property } from '../../model/contract.ts'
import { marker, readMarker, withOwnText } from './marker.ts'

const api = sampleApi()
const create = api.operation('deviceConfiguration.create') as Operation
const run = { runId: '0a1b2c3d', leaseEnd: '2026-03-01T12:00Z' }

test('a text of its own stands behind the marker, which still names the run', () => {
  const marked = marker(api, { ...run })(create, { displayName: 'a name', description: 'x' }, null) ?? {}
  const own = withOwnText(marked, 'abc')
  expect(own).toEqual({
    displayName: 'msgraph-conformance 0a1b2c3d until 2026-03-01T1200Z abc',
    description: 'x',
  })
  expect(readMarker(own)).toEqual({ run: run.runId, until: run.leaseEnd })
})

test('where marker and text are too long together, the text gives way', () => {
  const named = (max: number) => {
    const properties = api.properties('microsoft.graph.deviceConfiguration')
    const limited = properties.map((each) =>
      each.name === 'displayName' ? { ...each, maxLength: max } : each,
    )
    const mark = marker({ ...api, properties: () => limited }, { ...run })
    return mark(create, { displayName: 'ไทย Sample ไทย' }, null)?.['displayName']
  }
  const text = 'msgraph-conformance 0a1b2c3d until 2026-03-01T1200Z 1'
  expect([named(67), named(68)]).toEqual([text, `${text} ไทย Sample ไทย`])
})

test('the text that holds the marker is another each time: services keep names apart', () => {
  const mark = marker(api, { ...run })
  const made = [1, 2].map(() => mark(create, { displayName: 'x' }, null)?.['displayName'])
  expect(new Set(made).size).toBe(2)
  expect(made.map((displayName) => readMarker({ displayName: displayName ?? null })?.run)).toEqual([
    run.runId,
    run.runId,
  ])
})

test('a body without a marker is left as it is', () => {
  const body = { displayName: 'msgraph-conformance, said a stranger' }
  expect(withOwnText(body, 'abc')).toBe(body)
})

test('what paths select an entity by is another value each time, but for the property under test', () => {
  const naming = apiNamingUsers()
  const [first] = naming.properties('microsoft.graph.user')
  const properties = ['displayName', 'mail', 'userPrincipalName'].map(
    (name) => ({ ...first, name }) as Property,
  )
  const operation = { ...create, resource: 'microsoft.graph.user' }
  const mark = marker({ ...naming, properties: () => properties }, { ...run })
  const named = (userPrincipalName: string, underTest: string | null = null) =>
    mark(operation, { displayName: 'x', mail: 'a@b.example', userPrincipalName }, underTest)
  expect(named('adele@contoso.example')).toEqual({
    displayName: 'msgraph-conformance 0a1b2c3d until 2026-03-01T1200Z 1 x',
    mail: 'a@b.example',
    userPrincipalName: 'adele-0a1b2c3d1@contoso.example',
  })
  expect(named('adele')?.['userPrincipalName']).toBe('adele-0a1b2c3d2')
  expect(named('adele', 'userPrincipalName')?.['userPrincipalName']).toBe('adele')
  expect(named('')?.['userPrincipalName']).toBe('')
})

test.each([
  ['sends one', { displayName: 'x', id: 'contoso_boats' }, 'contoso_boats', 'contoso_boats0a1b2c3d1'],
  ['sends none', { displayName: 'x' }, 'contoso_boats', 'contoso_boats'],
  ['sends a stand-in', { id: 'id-value' }, 'contoso_boats', 'contoso_boats'],
  ['sends one, of a code', { displayName: 'x', id: 'contoso_boats' }, 'fr', 'fr'],
])('an id is another each time where an example %s', (_fact, sent, id, made) => {
  const showing = sampleShowing('deviceConfiguration.create', { request: sent })
  const operation = showing.operation('deviceConfiguration.create') as Operation
  expect(marker(showing, { ...run })(operation, { displayName: 'x', id }, null)?.['id']).toBe(made)
})

test.each([
  ['sends it', { displayName: 'mine' }, 'msgraph-conformance 0a1b2c3d until 2026-03-01T1200Z 1 x'],
  ['does not send it', { description: 'mine' }, undefined],
])('what is set once and read-only since holds the marker where an example %s', (_fact, sent, marked) => {
  const showing = sampleShowing('deviceConfiguration.create', { request: sent })
  const properties = showing
    .properties('microsoft.graph.deviceConfiguration')
    .filter(({ name }) => name === 'displayName')
    .map((each): Property => ({ ...each, readOnly: true }))
  const operation = showing.operation('deviceConfiguration.create') as Operation
  const mark = marker({ ...showing, properties: () => properties }, { ...run })
  expect(mark(operation, { displayName: 'x' }, null)?.['displayName']).toBe(marked)
})

test.each([
  ['msgraph-conformance 0a1b2c3d until 2026-03-01T1200Z New Folder', '2026-03-01T12:00Z'],
  ['msgraph-conformance 0a1b2c3d until 2026-03-01T12:00Z x', '2026-03-01T12:00Z'],
  ['msgraph-conformance 0a1b2c3d x', null],
])('%s says when the run is over', (name, until) => {
  expect(readMarker({ name })).toEqual({ run: '0a1b2c3d', until })
})
