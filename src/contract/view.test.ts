import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { api, brief, g, one, operation, view } from '../../fixtures/view-sample.ts'
import { readPage } from '../docs/read-page.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import { compileContract } from './compile/compile-contract.ts'
import { viewContract } from './view.ts'

const beta = view.api('beta') as ApiView

describe('types', () => {
  test('names are found with and without #, in any letter case', () => {
    expect(api.type('#Microsoft.Graph.USER')).toBe(api.type(g('user')))
    expect(api.type(g('nobody'))).toBeUndefined()
  })

  test('families have lineage, descendants and instances', () => {
    expect(api.lineage(g('windows10GeneralConfiguration'))).toEqual(
      ['windows10GeneralConfiguration', 'windowsConfiguration', 'deviceConfiguration', 'entity'].map(g),
    )
    expect(api.derived(g('deviceConfiguration'))).toContain(g('windowsConfiguration'))
    expect(api.instantiable(g('deviceConfiguration'))).toEqual(
      ['androidGeneralDeviceConfiguration', 'iosUpdateConfiguration', 'windows10GeneralConfiguration'].map(g),
    )
    expect(beta.instantiable(g('deviceConfiguration'))).toHaveLength(4)
    expect(api.isA('#microsoft.graph.user', g('entity'))).toBe(true)
    expect(api.isA(g('entity'), g('user'))).toBe(false)
  })

  test('properties are own and inherited, in order of names, and bases in a circle end', () => {
    const names = api.properties(g('deviceConfigurationAssignment')).map(({ name }) => name)
    expect(names).toEqual(['id', 'intent', 'target'])
    const [v1] = sampleContract.apis
    const types = (v1?.types ?? []).map((type) =>
      type.name === g('entity') ? { ...type, base: g('user') } : type,
    )
    const round = viewContract({ apis: v1 === undefined ? [] : [{ ...v1, types }] }).api('v1.0')
    expect(round?.lineage(g('user'))).toEqual([g('user'), g('entity')])
    expect(round?.derived(g('user'))).not.toContain(g('user'))
    expect(round?.properties(g('user')).length).toBeGreaterThan(0)
  })
})

describe('requests', () => {
  const create = operation('deviceConfiguration.create')
  const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration', displayName: 'a' }
  const judge = (change: object): string[] | undefined =>
    brief(api.validateBody(create, { ...android, ...change }))

  test('each disagreement is reported once, with its place and its component', () => {
    const wrong = {
      ...android,
      passwordRequired: 'true',
      passwordMinimumLength: 3.5,
      appsHideList: [{ name: null, zip: 1 }],
    }
    expect(api.validateBody(create, wrong)).toMatchObject([
      {
        pointer: '/passwordRequired',
        keyword: 'type',
        message: 'is the string "true" where Edm.Boolean is stated',
        component: g('androidGeneralDeviceConfiguration/passwordRequired'),
        evidence: 'stated',
        source: { file: 'api-reference/v1.0/resources/androidgeneraldeviceconfiguration.md' },
      },
      { pointer: '/passwordMinimumLength', keyword: 'type' },
      { pointer: '/appsHideList/0/name', keyword: 'nullable', component: g('appListItem/name') },
      { pointer: '/appsHideList/0/zip', keyword: 'unknown-property', component: g('appListItem/zip') },
    ])
  })

  test('annotations are no properties, and an open type takes any', () => {
    expect(judge({ 'assignments@odata.bind': [], '@microsoft.graph.x': 1 })).toEqual([])
    const windows = { '@odata.type': g('windows10GeneralConfiguration'), displayName: 'a' }
    expect(api.validateBody(create, { ...windows, settings: { any: 1 } })).toEqual([])
    expect(brief(api.validateBody(create, { ...windows, rule: { any: 1 } }))).toEqual([
      '/rule/any unknown-property stated',
    ])
  })

  test('relationships are assumed not to be sent, unless the page lists them', () => {
    expect(judge({ assignments: [] })).toEqual(['/assignments unknown-property assumed'])
    const body = { kind: 'type', type: one('deviceConfiguration'), properties: ['assignments'] } as const
    const listing: Operation = { ...create, body: create.body && { ...create.body, shape: body } }
    expect(api.validateBody(listing, { ...android, assignments: [] })).toEqual([])
    expect(brief(api.validateBody(listing, { ...android, assignments: [{ target: 1 }] }))).toEqual([
      '/assignments/0/target type stated',
    ])
  })

  test('what the page lists for another type is no property of the one that is named', () => {
    const listed = ['passwordRequired', 'scheduledInstallDays', 'nobodyKnows', 'assignments']
    const body = { kind: 'type', type: one('deviceConfiguration'), properties: listed } as const
    const listing: Operation = { ...create, body: create.body && { ...create.body, shape: body } }
    const sent = { displayName: 'a', passwordRequired: true, nobodyKnows: 1, assignments: [] }
    expect(api.validateBody(listing, { ...android, ...sent })).toEqual([])
    const ios = { ...sent, '@odata.type': g('iosUpdateConfiguration') }
    expect(api.validateBody(listing, ios)).toMatchObject([
      {
        pointer: '/passwordRequired',
        keyword: 'unknown-property',
        message: `is a property of ${g('androidGeneralDeviceConfiguration')}, which ${g('iosUpdateConfiguration')} is not`,
        component: g('iosUpdateConfiguration/passwordRequired'),
        evidence: 'stated',
      },
    ])
    expect(brief(api.validateBody(listing, sent))).toEqual(['/@odata.type required shown'])
    const abstract = { ...sent, '@odata.type': g('windowsConfiguration') }
    expect(brief(api.validateBody(listing, abstract))).toEqual(['/@odata.type abstract-type stated'])
  })

  test('what is required may be missing from an update, but not from what an update contains', () => {
    const update = operation('deviceConfigurationAssignment.update')
    expect(api.validateBody(update, {})).toEqual([])
    expect(
      brief(api.validateBody(update, { target: { '@odata.type': g('groupAssignmentTarget') } })),
    ).toEqual(['/target/groupId required stated'])
    expect(brief(api.validateBody(operation('deviceConfigurationAssignment.create'), {}))).toEqual([
      '/target required stated',
    ])
  })

  test('what the page itself requires may not be missing', () => {
    const update = operation('user.update')
    const body = { kind: 'type', type: one('user'), properties: null, required: ['mail'] } as const
    const strict: Operation = { ...update, body: update.body && { ...update.body, shape: body } }
    expect(brief(api.validateBody(strict, {}))).toEqual(['/mail required stated'])
  })

  test('@odata.type says what an instance is', () => {
    expect(judge({ '@odata.type': g('nobody') })).toEqual(['/@odata.type unknown-type stated'])
    expect(judge({ '@odata.type': g('user') })).toEqual(['/@odata.type type-mismatch stated'])
    expect(judge({ '@odata.type': g('windowsConfiguration') })).toEqual(['/@odata.type abstract-type stated'])
    expect(judge({ '@odata.type': 7 })).toEqual(['/@odata.type type stated'])
    expect(brief(api.validateBody(create, { displayName: 'a' }))).toEqual(['/@odata.type required shown'])
  })

  test('enum members are exact; flags are sets of them', () => {
    expect(judge({ requiredPasswordType: 'Numeric' })).toEqual(['/requiredPasswordType enum-case stated'])
    expect(judge({ requiredPasswordType: 'other' })).toEqual(['/requiredPasswordType enum stated'])
    expect(judge({ requiredPasswordType: 2 })).toEqual(['/requiredPasswordType type stated'])
    expect(judge({ updateDays: 'monday, friday' })).toEqual([])
    expect(judge({ updateDays: 'Monday,friday' })).toEqual(['/updateDays enum-case stated'])
    expect(judge({ updateDays: 'Monday,someday' })).toEqual(['/updateDays enum stated'])
  })

  test('actions and references have bodies of their own', () => {
    const assign = operation('deviceConfiguration.assign')
    expect(api.validateBody(assign, { assignments: [], notify: null })).toEqual([])
    expect(api.validateBody(assign, { notify: 1, more: 2 })).toMatchObject([
      { pointer: '/notify', keyword: 'type' },
      { pointer: '/more', keyword: 'unknown-property' },
      { pointer: '/assignments', keyword: 'required', component: 'deviceConfiguration.assign/assignments' },
    ])
    const reference = operation('user.assignManager')
    expect(api.validateBody(reference, { '@odata.id': 'https://graph.microsoft.com/v1.0/users/1' })).toEqual(
      [],
    )
    expect(brief(api.validateBody(reference, {}))).toEqual(['/@odata.id required stated'])
    expect(api.bodySchema(operation('driveItem.upload'))).toBeUndefined()
    expect(api.validateBody(operation('user.get'), { any: 1 })).toEqual([])
  })

  test('the schema for generation names the type and what the page lists', () => {
    expect(api.bodySchema(operation('user.update'))).toEqual({
      type: 'object',
      'x-graph-type': g('user'),
      'x-graph-properties': ['aboutMe', 'mail', 'userPrincipalName'],
      'x-graph-partial': true,
    })
    const schema = api.schema(g('deviceConfiguration'), 'request') as SchemaObject
    expect(schema.properties).toMatchObject({
      id: { readOnly: true },
      displayName: { type: 'string', maxLength: 200 },
      description: { type: ['string', 'null'], 'x-nullable': true },
    })
    expect(schema.properties).not.toHaveProperty('assignments')
    expect(schema.required).toEqual(['displayName'])
  })

  test('of several types of one place, the nearest speaks', () => {
    const use = { name: 'Edm.String', collection: false, or: [g('appListItem')] }
    expect(api.validate(use, 'request', 'x')).toEqual([])
    expect(api.validate(use, 'request', { name: 'n' })).toEqual([])
    expect(brief(api.validate(use, 'request', 7))).toEqual([' type stated'])
  })
})

test('a collection of more elements than stated is at fault', () => {
  const page = readPage(
    'api-reference/v1.0/resources/boat.md',
    '# boat resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|ropes|String collection|Ropes. This collection can contain a maximum of 2 elements.|\n',
  )
  const boats = viewContract(compileContract([page])).api('v1.0')
  const judge = (ropes: readonly string[]): unknown =>
    boats?.validate({ name: g('boat'), collection: false }, 'request', { ropes })
  expect(boats?.schema(g('boat'), 'request')).toMatchObject({
    properties: { ropes: { type: ['array', 'null'], items: { type: ['string', 'null'] }, maxItems: 2 } },
  })
  expect(judge(['a', 'b'])).toEqual([])
  expect(judge(['a', 'b', 'c'])).toMatchObject([
    {
      pointer: '/ropes',
      keyword: 'maxItems',
      evidence: 'stated',
      message: expect.stringContaining('longer than the stated 2'),
    },
  ])
})

test('documented examples agree with what is documented', () => {
  for (const example of api.api.operations.flatMap((o) => o.examples.map((e) => ({ o, e })))) {
    const { o, e } = example
    if (e.request?.body) expect(api.validateBody(o, JSON.parse(e.request.body)), o.id).toEqual([])
    if (e.response?.body)
      expect(api.validateResponse(o, e.response.status, JSON.parse(e.response.body)), o.id).toEqual([])
  }
})

test('the version is the first segment of a path', () => {
  expect(view.match('GET', '/v1.0/me')?.operation).toBe(operation('user.get~3'))
  expect(view.match('GET', '/beta/users/1?$select=id')?.api).toBe(beta)
  expect(view.match('GET', '/v2.0/me')).toBeUndefined()
  expect(view.match('GET', '/me')).toBeUndefined()
})

test('schemas of callers are compiled as they are', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { const: 1 } }, 'x-anything': true }
  expect(api.validateSchema(schema, { a: 1 })).toEqual([])
  expect(brief(api.validateSchema(schema, {}))).toEqual(['/a required stated'])
  expect(api.validateSchema(false, 1)).toHaveLength(1)
})
