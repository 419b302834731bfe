import { describe, expect, it } from 'vitest'
import { foreignView } from '../../../fixtures/foreign-view.ts'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { readAt } from '../json-pointer.ts'
import type { Site } from '../sites.ts'
import type { InvalidCase, InvalidOperator, InvalidOptions } from './invalid-case.ts'
import { invalidCases, invalidOperators, mutantsBy } from './invalid-operators.ts'
import { malformedBodies } from './malformed-bodies.ts'

const contract = viewContract(sampleContract)
const v1 = contract.api('v1.0') as ApiView

function casesOf(id: string, options: InvalidOptions = {}): readonly InvalidCase[] {
  const operation = v1.operation(id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  return [...invalidCases(v1, operation, options)]
}

interface Made {
  readonly api: ApiView
  readonly operation: Operation
  readonly made: InvalidCase
}

/** All mutants of the sample contract. */
const all: readonly Made[] = contract.apis.flatMap((api) =>
  api.api.operations.flatMap((operation) =>
    [...invalidCases(api, operation)].map((made) => ({ api, operation, made })),
  ),
)

/** Keywords that the docs of Graph do not use. */
const foreign = foreignView({
  type: 'object',
  properties: {
    code: { type: 'string', pattern: '^[A-Z]{3}-[0-9]+$' },
    price: { type: 'number', multipleOf: 0.5, exclusiveMinimum: 0 },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 4, uniqueItems: true },
  },
})
const ofForeign = (): readonly InvalidCase[] => [...invalidCases(foreign.api, foreign.operation)]

describe('the list of operators', () => {
  it.each(invalidOperators.map((operator) => [operator.name, operator] as const))(
    '%s makes a mutant somewhere in the samples',
    (_name, operator) => {
      const places = [
        { ...foreign, operations: [foreign.operation] },
        ...contract.apis.map((api) => ({ api, operations: api.api.operations })),
      ]
      const makes = places.some(({ api, operations }) =>
        operations.some((operation) => !mutantsBy(operator, api, operation).next().done),
      )
      expect(makes).toBe(true)
    },
  )
})

describe('every mutant', () => {
  it('is invalid as it is sent, for the constraint it names', () => {
    for (const { api, operation, made } of all) {
      const sent = JSON.parse(made.bodyText ?? JSON.stringify(made.body)) as Json
      const found = api
        .validateBody(operation, sent)
        .map(({ pointer, component, keyword, evidence }) => ({ pointer, component, keyword, evidence }))
      const { pointer, component, keyword, evidence } = made
      expect(found).toContainEqual({ pointer, component, keyword, evidence })
    }
    expect(all.length).toBeGreaterThan(500)
  })

  it('breaks a requirement of a kind that its operator names, and of the first kind somewhere', () => {
    const kinds = new Map(invalidOperators.map(({ name, breaks }) => [name, breaks]))
    const made = [...all.map((each) => each.made), ...ofForeign()]
    expect(made.filter(({ operator, keyword }) => !kinds.get(operator)?.includes(keyword))).toEqual([])
    const seen = new Set(made.map(({ operator, keyword }) => `${operator} ${keyword}`))
    expect(invalidOperators.filter(({ name, breaks }) => !seen.has(`${name} ${breaks[0]}`))).toEqual([])
  })

  it('comes from a valid control', () => {
    expect(
      all.filter(({ api, operation, made }) => api.validateBody(operation, made.control).length > 0),
    ).toEqual([])
  })

  it('breaks what is stated, unless other evidence is asked for', () => {
    expect(all.filter(({ made }) => made.evidence !== 'stated')).toEqual([])
    const shown = casesOf('deviceConfiguration.create', { evidence: ['shown'] })
    expect(new Set(shown.map(({ evidence }) => evidence))).toEqual(new Set(['shown']))
    expect(shown.map(({ component }) => component)).toContain(
      'microsoft.graph.androidGeneralDeviceConfiguration/storageLabel',
    )
  })

  it('is told from all others of its operation by operator and detail', () => {
    const keys = all.map(({ api, operation, made }) =>
      [api.version, operation.id, made.operator, made.detail].join(' '),
    )
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})

describe('an equivalent mutant is discarded when it is made', () => {
  const operation = v1.operation('thing.create') as Operation
  const madeBy = (mutate: InvalidOperator['mutate']): readonly string[] =>
    [...mutantsBy({ name: 'made', breaks: ['type'], mutate }, v1, operation)].map(({ detail }) => detail)
  const at = (site: Site, name: string): boolean => site.pointer === `/${name}`

  it.each<readonly [title: string, mutate: InvalidOperator['mutate']]>([
    ['the control itself', (site) => [{ detail: 'x', body: site.with(site.ordinary) }]],
    [
      'another legal value',
      (site) => (at(site, 'aString') ? [{ detail: 'x', body: site.with('Other') }] : []),
    ],
    [
      'a member that serialisation drops',
      (site) => [
        { detail: 'x', body: { ...site.with(site.ordinary), conformanceUnknown: undefined as never } },
      ],
    ],
    [
      'a number that is an integer when it is written',
      (site) =>
        at(site, 'anInt32') ? [{ detail: 'x', body: site.with(7), bodyText: '{"anInt32":7.0}' }] : [],
    ],
    [
      'the wrong value in the object, the right one in the text',
      (site) => [
        {
          detail: 'x',
          body: site.with({ sample: 1 }),
          bodyText: ` ${JSON.stringify(site.with(site.ordinary))}`,
        },
      ],
    ],
  ])('%s', (_title, mutate) => {
    expect(madeBy(mutate)).toEqual([])
  })

  it('and so is one that breaks what its operator is not about', () => {
    expect(madeBy((site) => (at(site, 'anInt32') ? [{ detail: 'x', body: site.with(366) }] : []))).toEqual([])
  })

  it('but one that breaks it stays', () => {
    expect(madeBy((site) => (at(site, 'anInt32') ? [{ detail: 'x', body: site.with('1') }] : []))).toEqual([
      '/anInt32=x',
    ])
  })
})

describe('what the mutants break', () => {
  const put = (cases: readonly InvalidCase[], operator: string, pointer: string): readonly unknown[] =>
    cases
      .filter((made) => made.operator === operator && made.pointer === pointer)
      .map((made) => readAt(made.body, pointer))
  const things = (): readonly InvalidCase[] => casesOf('thing.create')
  const created = (): readonly InvalidCase[] => casesOf('deviceConfiguration.create')

  it('every JSON type but the right ones', () => {
    expect(put(things(), 'wrong-type', '/aBoolean')).toEqual([
      'Sample',
      'true',
      '12',
      12,
      1.5,
      { sample: 'Sample' },
    ])
    expect(put(things(), 'wrong-type', '/aString')).toEqual([12, 1.5, true, { sample: 'Sample' }])
    expect(put(things(), 'wrong-type', '/anInt32')).toEqual([
      'Sample',
      'true',
      '12',
      1.5,
      true,
      { sample: 'Sample' },
    ])
  })

  it('an int64 as a string of digits is legal, and no mutant', () => {
    expect(put(things(), 'wrong-type', '/anInt64')).not.toContain('12')
  })

  it('any value is right where Edm.Untyped is stated', () => {
    expect(things().filter(({ pointer }) => pointer === '/anUntyped')).toEqual([])
  })

  it('enum members, their letter case, and sets', () => {
    expect(put(created(), 'unknown-enum-member', '/requiredPasswordType')).toContain(
      'conformanceUnknownMember',
    )
    expect(put(created(), 'enum-wrong-case', '/requiredPasswordType')).toEqual([
      'DEVICEDEFAULT',
      'DeviceDefault',
    ])
    expect(put(created(), 'unknown-enum-member', '/updateDays')).toContain('none,conformanceUnknownMember')
  })

  it('ranges, stated ones and those of types', () => {
    expect(put(things(), 'out-of-range', '/anInt32')).toEqual([0, 366])
    expect(put(things(), 'beyond-type-range', '/aByte')).toEqual([256, -1])
    const int64 = things().filter(
      ({ operator, pointer }) => operator === 'beyond-type-range' && pointer === '/anInt64',
    )
    expect(int64.map(({ bodyText }) => bodyText)).toEqual([
      expect.stringContaining('92233720368547758080'),
      expect.stringContaining('-92233720368547758080'),
    ])
  })

  it('lengths', () => {
    expect(put(things(), 'wrong-length', '/aString')).toEqual(['m'.repeat(65), ''])
  })

  it('required properties, in a create and inside an instance, and in no update', () => {
    const pointers = (id: string): readonly string[] =>
      casesOf(id)
        .filter(({ operator }) => operator === 'required-missing')
        .map(({ pointer }) => pointer)
    expect(pointers('deviceConfigurationAssignment.create')).toEqual(['/target', '/target/groupId'])
    expect(pointers('deviceConfigurationAssignment.update')).toEqual(['/target/groupId'])
  })

  it('null where "not nullable" or "Required." is stated, and nowhere else', () => {
    const nulls = [...casesOf('user.update'), ...things()].filter(
      ({ operator }) => operator === 'null-where-not-nullable',
    )
    expect(nulls.map(({ pointer }) => pointer)).toEqual(['/userPrincipalName'])
  })

  it('types that no page documents, and types that cannot stand there', () => {
    const cases = casesOf('deviceConfigurationAssignment.create')
    const names = cases.filter(({ operator }) => operator.endsWith('-type') && operator !== 'wrong-type')
    expect(names.map(({ operator, keyword }) => `${operator} ${keyword}`)).toEqual(
      expect.arrayContaining([
        'unknown-body-type unknown-type',
        'unknown-derived-type unknown-type',
        'unrelated-type type-mismatch',
      ]),
    )
  })

  it('nothing of operations without a JSON body', () => {
    expect(casesOf('user.get')).toEqual([])
    expect(casesOf('driveItem.upload')).toEqual([])
  })
})

describe('malformed bodies', () => {
  const controls = ['{}', '{"displayName":"Sample \\"quoted\\"","count":1}', '{"nested":{"items":[1,2]}}']
  const isObject = (text: string): boolean => {
    try {
      const value: unknown = JSON.parse(text)
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    } catch {
      return false
    }
  }

  it.each(malformedBodies)('$name is never a JSON object', ({ make }) => {
    expect(controls.filter((control) => isObject(make(control)))).toEqual([])
  })
})
