import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { findMember } from '../../contract/members-of.ts'
import type { Member } from '../../contract/view-types.ts'
import type { Property } from '../../model/contract.ts'
import { type Exact, type ExactObject, parseJsonExact } from '../exchange/parse-json.ts'
import { compareMember, compareObjects } from './compare-edm.ts'

const api = sampleApi()

function compare(path: string, sent: Exact, shown: Exact | undefined): readonly string[] {
  const [type = '', name = ''] = path.split('/')
  const member = findMember(api, `microsoft.graph.${type}`, name)
  if (member === undefined) throw new Error(`no ${path}`)
  return compareMember(api, member, sent, shown).map(
    ({ kind, component }) => `${kind} ${component.replace('microsoft.graph.', '')}`,
  )
}

const apps = 'androidGeneralDeviceConfiguration/appsHideList'
const [normalisedApps, differentApps] = [`normalised ${apps}`, `different ${apps}`]
const rule = 'windows10GeneralConfiguration/rule'
const name = 'appListItem/name'

test.each<readonly [string, string, Exact, Exact | undefined, readonly string[]]>([
  ['a cleared value shows as null', 'thing/aString', null, null, []],
  ['a cleared value shows as absence', 'thing/aString', null, undefined, []],
  ['a cleared collection shows as empty', 'thing/aliases', null, [], []],
  ['an empty collection shows as null', 'thing/aliases', [], null, []],
  ['a cleared value shows on', 'thing/aString', null, 'x', ['different thing/aString']],
  ['a cleared value shows as the empty string', 'thing/aString', null, '', ['normalised thing/aString']],
  ['a value shows as null', 'thing/aString', 'x', null, ['different thing/aString']],
  ['a value shows nowhere', 'thing/aString', 'x', undefined, ['absent thing/aString']],
  ['the empty string shows as null', 'thing/aString', '', null, ['normalised thing/aString']],
  ['a blank string shows as null', 'thing/aString', ' ', null, ['normalised thing/aString']],
  ['a blank string shows nowhere', 'thing/aString', ' ', undefined, ['normalised thing/aString']],
  ['a blank string shows as the empty one', 'thing/aString', ' \t', '', ['normalised thing/aString']],
  ['a blank string shows as another', 'thing/aString', ' ', 'x', ['different thing/aString']],
  ['a string loses its blanks', 'thing/aString', ' x ', 'x', ['different thing/aString']],
  ['a string shows as the empty one', 'thing/aString', 'x', '', ['different thing/aString']],
  ['the empty string shows as another', 'thing/aString', '', 'x', ['different thing/aString']],
  ['an empty complex value shows with all its members', rule, {}, { operator: null, operands: [] }, []],
  ['an empty complex value shows as null', rule, {}, null, []],
  ['a complex value of nulls shows as null', rule, { operator: null }, null, []],
  [
    'a null complex value shows with members of null',
    rule,
    null,
    { '@odata.type': '#x', operator: null },
    [],
  ],
  [
    'a null complex value shows with a value',
    rule,
    null,
    { operator: 'a' },
    ['different windows10GeneralConfiguration/rule'],
  ],
  [
    'a value that is only the type due shows as null',
    rule,
    { '@odata.type': '#microsoft.graph.ruleNode' },
    null,
    [],
  ],
  [
    'a value that is only a derived type shows as null',
    'deviceConfigurationAssignment/target',
    { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
    null,
    ['different deviceConfigurationAssignment/target'],
  ],
  ['another order', 'thing/aliases', ['a', 'b'], ['b', 'a'], []],
  ['one item twice shows once', 'thing/aliases', ['a', 'a', 'b'], ['b', 'a'], ['normalised thing/aliases']],
  ['one item shows twice', 'thing/aliases', ['a'], ['a', 'a'], ['different thing/aliases']],
  ['an item is lost', 'thing/aliases', ['a', 'b'], ['a'], ['different thing/aliases']],
  ['merged items', 'thing/aliases', ['a'], ['z', 'a'], ['different thing/aliases']],
  ['another item', 'thing/aliases', ['a', 'b'], ['a', 'c'], ['different thing/aliases']],
  ['a string in place of a collection is left to the schema', 'thing/aliases', ['a'], 'a', []],
  ['more members of a complex value', apps, [{ name: 'x' }], [{ name: 'x', publisher: 'y', new: 1 }], []],
  [
    'items of complex values have no order',
    apps,
    [{ name: 'x' }, { name: 'y' }],
    [{ name: 'y' }, { name: 'x' }],
    [],
  ],
  ['an item that has all of another', apps, [{}, {}, { name: 'x' }], [{}, { name: 'x' }], [normalisedApps]],
  ['an item of two is lost', apps, [{}, { name: 'x' }], [{}], [differentApps]],
  ['a member inside', apps, [{ name: 'x' }], [{ name: 'y' }], [`different ${name}`]],
  ['a member lost inside', apps, [{ name: 'x' }], [{ publisher: 'y' }], [`absent ${name}`]],
  ['a null member lost inside', apps, [{ name: 'x', publisher: null }], [{ name: 'x' }], []],
  [
    'names of types are not compared',
    apps,
    [{ '@odata.type': '#a', name: 'x' }],
    [{ '@odata.type': 'b', name: 'x' }],
    [],
  ],
  [
    'a cycle',
    rule,
    { negated: { operator: 'a' } },
    { negated: { operator: 'b' } },
    ['different ruleNode/operator'],
  ],
  ['an undocumented member', 'windows10GeneralConfiguration/settings', { other: 1 }, { other: 2 }, []],
  ['names without letter case', rule, { Operator: 'a' }, { operator: 'a' }, []],
  ['a value in place of an object is left to the schema', rule, { operator: 'a' }, 'a', []],
  [
    'flags lose one',
    'androidGeneralDeviceConfiguration/updateDays',
    'monday,friday',
    'monday',
    ['different androidGeneralDeviceConfiguration/updateDays'],
  ],
  [
    'flags in another order',
    'androidGeneralDeviceConfiguration/updateDays',
    'monday,friday',
    'friday, monday',
    [],
  ],
  [
    'members listed by a property',
    'iosUpdateConfiguration/importance',
    'low',
    'high',
    ['different iosUpdateConfiguration/importance'],
  ],
])('%s', (_fact, path, sent, shown, seen) => {
  expect(compare(path, sent, shown)).toEqual(seen)
})

test('integers beyond 2^53 are compared digit by digit', () => {
  const read = (text: string): Exact => parseJsonExact(text) ?? null
  expect(compare('thing/anInt64', read('9007199254740993'), read('9007199254740993'))).toEqual([])
  expect(compare('thing/anInt64', read('9007199254740993'), read('9007199254740992'))).toEqual([
    'different thing/anInt64',
  ])
})

test.each<readonly [string, string, ExactObject, ExactObject, readonly string[]]>([
  ['a property that is only written', 'windows10GeneralConfiguration', { secret: 'a' }, {}, []],
  ['one that is only read', 'windows10GeneralConfiguration', { createdDateTime: 'a' }, {}, []],
  ['a relationship', 'windows10GeneralConfiguration', { assignments: [{ id: '1' }] }, {}, []],
  [
    'another one',
    'windows10GeneralConfiguration',
    { displayName: 'a' },
    {},
    ['absent deviceConfiguration/displayName'],
  ],
  ['an annotation', 'thing', { '@odata.etag': 'a', 'aString@odata.type': 'b' }, {}, []],
])('of what an object holds, %s', (_fact, type, sent, shown, seen) => {
  const found = compareObjects(api, `microsoft.graph.${type}`, sent, shown)
  expect(found.map(({ kind, component }) => `${kind} ${component.replace('microsoft.graph.', '')}`)).toEqual(
    seen,
  )
})

/** A property of a type of its own. */
function memberOf(property: Partial<Property>): Member {
  const known = findMember(api, 'microsoft.graph.thing', 'aliases')
  if (known === undefined) throw new Error('a thing has aliases')
  return { ...known, property: { ...known.property, ...property } }
}

const text = { name: 'Edm.String', collection: false }
const times = { name: 'Edm.DateTimeOffset', collection: true }
const kinds = { name: 'microsoft.graph.requiredPasswordType', collection: false }
const listed = { type: { name: 'microsoft.graph.appListItem', collection: true } }
const precise = '2021-07-13T08:00:00.1234567Z'
const cut = '2021-07-13T08:00:00.123Z'

test.each<readonly [string, Partial<Property>, Exact, Exact, readonly string[]]>([
  ['sets of listed members have no order', { type: text, enum: ['a'], flags: true }, 'a,b', 'b, a', []],
  ['one listed member is no set', { type: text, enum: ['a'] }, 'a,b', 'b,a', ['different']],
  ['listed members have no letter case', { type: text, enum: ['a'] }, 'a', 'A', []],
  ['texts have', { type: text }, 'a', 'A', ['different']],
  ['an enum whose use is a set', { type: kinds, flags: true }, 'a,b', 'b,a', []],
  ['an enum whose use is none', { type: kinds }, 'a,b', 'b,a', ['different']],
  ['one of several types fits', { type: { ...text, name: 'Edm.Int32', or: ['Edm.String'] } }, 'a', 'a', []],
  ['the first of several types decides', { type: { ...text, or: ['Edm.Int32'] } }, 'a', 'b', ['different']],
  ['items with fewer digits', { type: times }, [precise], [cut], ['normalised']],
  [
    'items with fewer digits, and another',
    { type: times },
    [precise, precise],
    [cut, '2020-01-01T00:00:00Z'],
    ['different'],
  ],
  ['an item twice, shown once with fewer digits', { type: times }, [precise, precise], [cut], ['normalised']],
  [
    'an item twice, and another once',
    { type: times },
    [precise, precise],
    ['2020-01-01T00:00:00Z'],
    ['different'],
  ],
  ['items of null', {}, [null, 'a'], ['a', null], []],
  ['an item that shows as null', {}, ['b', 'a'], ['a', null], ['different']],
  ['a null that shows as an item', {}, [null, 'a'], ['a', 'b'], ['different']],
  ['items twice, each shown once', {}, ['a', 'b', 'a', 'b'], ['a', 'b'], ['normalised']],
  ['an item twice, and one that is lost', {}, ['a', 'a', 'b'], ['a'], ['different']],
  [
    'an item that has less than another',
    listed,
    [{ name: 'x', publisher: 'p' }, { name: 'x' }],
    [{ name: 'x', publisher: 'p' }],
    ['different'],
  ],
  [
    'an item that has more than another',
    listed,
    [{ name: 'x' }, { name: 'x', publisher: 'p' }],
    [{ name: 'x', publisher: 'q' }],
    ['different'],
  ],
])('%s', (_fact, property, sent, shown, seen) => {
  expect(compareMember(api, memberOf(property), sent, shown).map(({ kind }) => kind)).toEqual(seen)
})

test('that a secret comes back is only shown', () => {
  const evidenceOf = (name: string): unknown =>
    compareMember(api, memberOf({ name, type: text }), 'a', 'b').map(({ evidence }) => evidence)
  expect([evidenceOf('password'), evidenceOf('name')]).toEqual([['shown'], ['stated']])
})
