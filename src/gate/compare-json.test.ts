import { describe, expect, it } from 'vitest'
import type { Exact } from '../check/exchange/parse-json.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { embeddedSpecs } from '../load/places.ts'
import type { ApiView } from '../model/api-view.ts'
import { compareJson } from './compare-json.ts'
import type { Shape } from './shape.ts'

const api = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs })).api('v1.0') as ApiView
const shape: Shape = { kind: 'use', use: { name: 'microsoft.graph.deviceConfiguration', collection: false } }

function losses(expected: Exact, got: Exact | undefined): readonly string[] {
  return compareJson(api, shape, expected, got).map(({ kind, pointer }) => `${kind} ${pointer}`)
}

describe('compareJson', () => {
  it.each([
    ['equal values', { displayName: 'a', version: 1 }, { version: 1, displayName: 'a' }],
    [
      'an instant written another way',
      { createdDateTime: '2021-07-13T10:00:00+02:00' },
      { createdDateTime: '2021-07-13T08:00:00.000Z' },
    ],
    [
      'annotations that are added',
      { displayName: 'a' },
      { displayName: 'a', '@odata.type': '#microsoft.graph.deviceConfiguration' },
    ],
    ['an undocumented date', { other: '2021-07-13T08:00:00Z' }, { other: '2021-07-13T08:00:00.000Z' }],
  ])('takes %s for the same', (_what, expected, got) => {
    expect(losses(expected, got)).toEqual([])
  })

  it.each([
    [{ displayName: 'a' }, {}, ['absent /displayName']],
    [{ displayName: 'a' }, { displayName: 'A' }, ['different /displayName']],
    [
      { '@odata.type': '#microsoft.graph.x' },
      { '@odata.type': 'microsoft.graph.x' },
      ['different /@odata.type'],
    ],
    [{ displayName: null }, { displayName: 'null' }, ['null-replaced /displayName']],
    [{ other: [] }, {}, ['empty-absent /other']],
    [
      { createdDateTime: '2021-07-13T08:00:00.123Z' },
      { createdDateTime: '2021-07-13T08:00:00Z' },
      ['different /createdDateTime'],
    ],
    [{ displayName: null }, {}, ['null-absent /displayName']],
    [{ displayName: null }, { displayName: {} }, ['null-filled /displayName']],
    [
      { displayName: '2021-07-13T08:00:00Z' },
      { displayName: '2021-07-13T08:00:00.000Z' },
      ['rewritten /displayName'],
    ],
    [
      { createdDateTime: '2021-07-13T08:00:00.1234567Z' },
      { createdDateTime: '2021-07-13T08:00:00.123Z' },
      ['precision /createdDateTime'],
    ],
    [
      { createdDateTime: '2021-07-13T08:00:00Z' },
      { createdDateTime: '2021-07-13T09:00:00Z' },
      ['different /createdDateTime'],
    ],
    [{ displayName: 'a' }, { displayName: 'a', description: 'b' }, ['added /description']],
    [{ other: [1, 2] }, { other: [2, 1] }, ['different /other/0', 'different /other/1']],
    [{ other: [1, 2] }, { other: [1] }, ['different /other']],
  ])('sees %j against %j', (expected, got, found) => {
    expect(losses(expected as Exact, got as Exact)).toEqual(found)
  })

  it('sees an integer that lost its last digit', () => {
    expect(losses({ other: 9007199254740993n }, { other: 9007199254740992 })).toEqual(['precision /other'])
  })

  it('takes all members of a type that are gone for one fault', () => {
    const sent = {
      '@odata.type': '#microsoft.graph.iosCustomConfiguration',
      displayName: 'a',
      payloadName: 'b',
      payloadFileName: 'c',
    }
    expect(
      losses(sent, { '@odata.type': '#microsoft.graph.iosCustomConfiguration', displayName: 'a' }),
    ).toEqual(['derived '])
  })
})
