import { describe, expect, it } from 'vitest'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { readAt, replacedAt, withoutAt } from '../json-pointer.ts'
import { canonicalText } from '../schema/json-text.ts'
import type { BoundaryCase } from './boundary-case.ts'
import { boundaryCases, boundaryScenarios } from './boundary-scenarios.ts'

const contract = viewContract(sampleContract)
const v1 = contract.api('v1.0') as ApiView

function operationOf(id: string): Operation {
  const operation = v1.operation(id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  return operation
}

function casesOf(id: string, type?: string): readonly BoundaryCase[] {
  return [...boundaryCases(v1, operationOf(id), type === undefined ? {} : { type })]
}

const all = contract.apis.flatMap((api) =>
  api.api.operations.flatMap((operation) =>
    [...boundaryCases(api, operation)].map((made) => ({ api, operation, made })),
  ),
)

/** A body without what is at its place. */
function elsewhere(body: Json, pointer: string): string {
  return canonicalText(withoutAt(body, pointer))
}

describe('the list of scenarios', () => {
  it('each scenario yields a case somewhere in the sample', () => {
    const used = new Set(all.map(({ made }) => made.scenario))
    expect(boundaryScenarios.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
  })

  it('gives the same cases every time', () => {
    expect(casesOf('thing.create')).toEqual(casesOf('thing.create'))
  })
})

describe('every case', () => {
  it('is valid as it is sent, and so is its control', () => {
    const wrong = all.filter(({ api, operation, made }) => {
      const sent = JSON.parse(made.bodyText ?? JSON.stringify(made.body)) as Json
      const bodies = made.control === null ? [sent] : [sent, made.control]
      return bodies.some((body) => api.validateBody(operation, body).length > 0)
    })
    expect(wrong.map(({ made }) => made)).toEqual([])
  })

  it('differs from its control at its pointer only', () => {
    for (const { made } of all) {
      if (made.control === null || made.pointer === null) continue
      expect(elsewhere(made.body, made.pointer)).toBe(elsewhere(made.control, made.pointer))
      expect(canonicalText(made.body)).not.toBe(canonicalText(made.control))
    }
  })

  it('has a component where it has a pointer', () => {
    expect(all.filter(({ made }) => (made.pointer === null) !== (made.component === null))).toEqual([])
  })

  it('says its body in raw text where it has some', () => {
    for (const { made } of all) {
      if (made.bodyText !== undefined) expect(JSON.parse(made.bodyText)).toEqual(made.body)
    }
  })

  it('is told from all others of its operation by scenario and detail', () => {
    const keys = all.map(({ api, operation, made }) =>
      [api.version, operation.id, made.scenario, made.detail].join(' '),
    )
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})

describe('what the cases reach', () => {
  const created = casesOf('deviceConfiguration.create')
  const things = casesOf('thing.create')
  const details = (scenario: string, cases = created): readonly string[] =>
    cases.filter((made) => made.scenario === scenario).map(({ detail }) => detail)

  it('every member of every enum, without the sentinel', () => {
    expect(details('enum-member')).toEqual(
      expect.arrayContaining([
        '/requiredPasswordType=deviceDefault',
        '/requiredPasswordType=alphabetic',
        '/requiredPasswordType=numeric',
        '/importance=low',
        '/importance=normal',
        '/importance=high',
        '/scheduledInstallDays=alphabetic',
      ]),
    )
    expect(details('enum-member', casesOf('deviceConfigurationAssignment.create'))).toEqual([
      '/intent=apply',
      '/intent=remove',
    ])
  })

  it('every type of the body and of what is nested in it', () => {
    expect(details('derived-type-of-the-body')).toEqual(
      v1.instantiable('microsoft.graph.deviceConfiguration'),
    )
    expect(details('derived-type', casesOf('deviceConfigurationAssignment.create'))).toEqual(
      v1.instantiable('microsoft.graph.assignmentTarget').map((name) => `/target=${name}`),
    )
  })

  it('both ends of a stated range and of a type', () => {
    const value = (scenario: string, pointer: string): Json | undefined => {
      const made = things.find((each) => each.scenario === scenario && each.pointer === pointer)
      return made && readAt(made.body, pointer)
    }
    expect(value('number-stated-minimum', '/anInt32')).toBe(1)
    expect(value('number-stated-maximum', '/anInt32')).toBe(365)
    expect(value('number-type-minimum', '/anInt16')).toBe(-32_768)
    expect(value('number-type-maximum', '/aByte')).toBe(255)
    expect(value('number-zero', '/anInt32')).toBeUndefined()
    expect(String(value('string-stated-maximum-length', '/aString')).length).toBe(64)
  })

  it('an int64 that no double holds stands in the text', () => {
    const texts = things
      .filter(({ scenario }) => scenario === 'number-int64-beyond-double')
      .map((it) => it.bodyText)
    expect(texts).toEqual([expect.stringContaining('"anInt64":9007199254740993')])
  })

  it('escapes stand in the text as they are', () => {
    const texts = things
      .filter(({ scenario }) => scenario === 'string-unicode-escapes')
      .map((it) => it.bodyText)
    expect(texts[0]).toContain('"\\u0043af\\u00e9"')
  })

  it('null only where the docs allow it', () => {
    expect(details('null-where-nullable')).toEqual(['/description'])
  })

  it('an empty body only for an update', () => {
    expect(details('empty-body')).toEqual([])
    expect(details('empty-body', casesOf('user.update'))).toEqual(['microsoft.graph.user'])
  })

  it('places inside nested instances', () => {
    expect(casesOf('deviceConfigurationAssignment.create').map(({ pointer }) => pointer)).toContain(
      '/target/groupId',
    )
    expect(casesOf('deviceConfiguration.assign').map(({ pointer }) => pointer)).toContain(
      '/assignments/0/target',
    )
  })

  it('only properties of the type that is written', () => {
    const type = 'microsoft.graph.iosUpdateConfiguration'
    const pointers = casesOf('deviceConfiguration.update', type).map(({ pointer }) => pointer)
    expect(pointers).toContain('/activeHoursStart')
    expect(pointers).not.toContain('/passwordRequired')
  })

  it('text that every string holds is stated, except where the name says that it has a form', () => {
    const domains = (pointer: string): Set<string> =>
      new Set(
        casesOf('user.update')
          .filter((made) => made.pointer === pointer && made.scenario === 'string-non-bmp')
          .map(({ domain }) => domain),
      )
    expect(domains('/aboutMe')).toEqual(new Set(['stated']))
    expect(domains('/userPrincipalName')).toEqual(new Set(['assumed']))
  })

  it('empty and blank strings, and empty collections, are nowhere called stated', () => {
    const doubtful = new Set([
      'string-empty',
      'string-space-only',
      'collection-empty',
      'string-control-character',
    ])
    const made = all.filter((each) => doubtful.has(each.made.scenario))
    expect(made.length).toBeGreaterThan(10)
    expect(made.filter((each) => each.made.domain !== 'assumed')).toEqual([])
  })

  it('texts in a collection are at their edges together, and nowhere stated', () => {
    const [made] = casesOf('thing.create').filter(({ scenario }) => scenario === 'collection-texts')
    expect(made).toMatchObject({ pointer: '/aliases', domain: 'assumed' })
    expect(made?.body['aliases']).toEqual(expect.arrayContaining([' Sample ', '007']))
  })

  it('a body known to be accepted is what is varied', () => {
    const base = { aString: 'Known', aBoolean: true }
    const [first] = [...boundaryCases(v1, operationOf('thing.create'), { base })].filter(
      ({ scenario }) => scenario === 'number-negative',
    )
    expect(first?.body).toEqual(replacedAt(base, first?.pointer ?? '', -1))
  })
})
