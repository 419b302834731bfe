import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { pets } from '../../../fixtures/every-bound.ts'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { readAt } from '../json-pointer.ts'
import { type Site, sitesOf } from '../sites.ts'
import { invalidOperators, mutantsBy } from './invalid-operators.ts'
import { malformedBodies } from './malformed-bodies.ts'
import { wrongItemCount } from './wrong-item-count.ts'
import { wrongLength } from './wrong-length.ts'

const sample = viewContract(sampleContract).api('v1.0') as ApiView
const bodies = ['thing.create', 'deviceConfiguration.create', 'deviceConfigurationAssignment.create']
const taking = bodies.map((id): readonly [ApiView, Operation] => [sample, sample.operation(id) as Operation])

const golden = path.join(import.meta.dirname, '../../../fixtures/judgements')

/** A site that takes what it is given, for what no valid body can hold. */
function siteOf(draft: Partial<Site>): Site {
  const ordinary = draft.ordinary ?? null
  return { ...draft, ordinary, types: [], with: (value: Json) => ({ at: value }) } as unknown as Site
}

const proposed = (operator: (typeof invalidOperators)[number], site: Site, api: ApiView): readonly string[] =>
  [...operator.mutate(site, api)].map(({ detail, body, bodyText }) =>
    [`  ${site.label}=${detail}`, bodyText ?? JSON.stringify(readAt(body, site.pointer) ?? null)].join(' '),
  )

test.each(invalidOperators)(
  'what $name proposes is written down, what is discarded later too',
  async (operator) => {
    const places = [[pets.api, pets.operation] as const, ...taking]
    const said = places.map(([api, operation]) => {
      const proposals = sitesOf(api, operation).flatMap((site) => proposed(operator, site, api))
      return [operation.id, ...proposals].join('\n')
    })
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(
      path.join(golden, `invalid/${operator.name}.txt`),
    )
  },
)

describe('nothing is proposed', () => {
  const strange: readonly Partial<Site>[] = [
    { schema: {}, ordinary: null },
    { schema: { type: 'string', pattern: '^a$' }, ordinary: 7 },
    { schema: { type: 'number', multipleOf: 2 }, ordinary: 'x' },
    { schema: { type: 'array', items: {} }, ordinary: 'x' },
    { schema: { type: 'array', minItems: 1, uniqueItems: true, items: {} }, ordinary: [] },
  ]
  test.each(
    invalidOperators.filter(({ name }) => !/^(wrong-type|array-for|null|required|unknown-body)/.test(name)),
  )('by $name of a value that is not what the schema says', (operator) => {
    const made = strange.flatMap((draft) => [...operator.mutate(siteOf(draft), sample)])
    expect(made.map(({ body }) => (body as { readonly at: Json }).at)).toEqual(
      operator.name === 'wrong-item-type' ? wrongItems : [],
    )
  })
  const wrongItems = [12, true, { sample: 'Sample' }, [], 'Sample'].flatMap((item) => [[item]])

  test.each([
    ['longer than can be sent', wrongLength, { maxLength: 1_000_000 }, []],
    ['as long as can be sent', wrongLength, { maxLength: 999_999 }, [1_000_000]],
    ['shorter than nothing', wrongLength, { minLength: 0 }, []],
    ['a text of one', wrongLength, { minLength: 1 }, [0]],
    ['of more items than can be sent', wrongItemCount, { type: 'array', maxItems: 10_000 }, []],
    ['of as many items as can be sent', wrongItemCount, { type: 'array', maxItems: 9999 }, [10_000]],
    ['of fewer items than none', wrongItemCount, { type: 'array', minItems: 0 }, []],
    ['of one item', wrongItemCount, { type: 'array', minItems: 1 }, [0]],
  ] as const)('%s', (_fact, operator, schema, lengths) => {
    const made = [...operator.mutate(siteOf({ schema: schema as Site['schema'], ordinary: ['x'] }), sample)]
    expect(made.map(({ body }) => (body as { at: string }).at.length)).toEqual(lengths)
  })
})

test('what is about the body itself is made once', () => {
  const [api, operation] = taking[1] as readonly [ApiView, Operation]
  const [once] = invalidOperators.filter((operator) => operator.once === true)
  if (once === undefined) throw new Error('an operator is about the body itself')
  const all = [...mutantsBy({ ...once, once: undefined } as never, api, operation)]
  expect([...mutantsBy(once, api, operation)]).toEqual(all.slice(0, 1))
  expect(all.length).toBeGreaterThan(1)
})

test('a component that is taken is left out, but for what is about the body itself', () => {
  const [api, operation] = taking[1] as readonly [ApiView, Operation]
  const made = (taken: (component: string) => boolean) =>
    invalidOperators.flatMap((operator) => [...mutantsBy(operator, api, operation, { isTaken: taken })])
  const [all, none] = [made(() => false), made(() => true)]
  const name = 'microsoft.graph.deviceConfiguration/displayName'
  const others = made((component) => component === name)
  expect(none.map(({ operator, body }) => [operator, readAt(body, '/@odata.type')])).toEqual([
    ['unknown-body-type', '#microsoft.graph.conformanceUnknownType'],
  ])
  expect(all.some(({ component }) => component === name)).toBe(true)
  expect(others).toEqual(all.filter(({ component }) => component !== name))
})

test('of several violations the one at the place that was changed is named', () => {
  const operation = sample.operation('thing.create') as Operation
  const both = (site: Site) => ({ detail: 'x', body: { ...site.with(true), aString: true, anInt32: true } })
  const mutants = [
    ...mutantsBy({ name: 'two', breaks: ['type'], mutate: (site) => [both(site)] }, sample, operation),
  ]
  const named = mutants.map(({ detail, pointer }) => [detail.split('=')[0], pointer])
  expect(named).toContainEqual(['/anInt32', '/anInt32'])
  expect(named).toContainEqual(['/aString', '/aString'])
  expect(named).toContainEqual(['/aBoolean', '/aString'])
})

test('nothing is made of a body that is not valid to begin with', () => {
  const operation = sample.operation('thing.create') as Operation
  const [operator] = invalidOperators
  if (operator === undefined) throw new Error('there are operators')
  const made = (base: { [name: string]: Json }) =>
    new Set([...mutantsBy(operator, sample, operation, { base })].map(({ pointer }) => pointer))
  expect(made({ aString: 7 })).toEqual(new Set(['/aString']))
  expect(made({ aString: 'x' }).size).toBeGreaterThan(5)
})

test.each([
  ['{}', ['{', '{"sample": {', '{,}', "{'sample': 'Sample'}", '{sample: 1}', '{"sample": NaN}']],
  [
    ' { "a" : 1 } ',
    [
      ' { "a" : 1 ',
      '{"sample":  { "a" ',
      ' { "a" : 1 ,}',
      " { 'a' : 1 } ",
      ' { "a" : 1 ,sample: 1}',
      ' { "a" : 1 ,"sample": NaN}',
    ],
  ],
  [' { } ', [' { ', '{"sample":  { ', ' { ,}', "{'sample': 'Sample'}", ' { sample: 1}', ' { "sample": NaN}']],
])('%j is malformed in a few places only', (control, texts) => {
  const names = [
    'truncated',
    'cut-in-half',
    'trailing-comma',
    'single-quotes',
    'unquoted-name',
    'not-a-number',
  ]
  const made = names.map((name) => malformedBodies.find((each) => each.name === name)?.make(control))
  expect(made).toEqual(texts)
})

test('every malformed body of a small one', () => {
  expect(malformedBodies.map(({ name, make }) => [name, make('{"a":1}')])).toEqual([
    ['truncated', '{"a":1'],
    ['cut-in-half', '{"sample": {"a"'],
    ['trailing-comma', '{"a":1,}'],
    ['single-quotes', "{'a':1}"],
    ['unquoted-name', '{"a":1,sample: 1}'],
    ['comment', '/* sample */ {"a":1}'],
    ['not-a-number', '{"a":1,"sample": NaN}'],
    ['raw-newline-in-string', '{"a":1,"sample": "a\nb"}'],
    ['text-after-the-end', '{"a":1}}'],
    ['words', 'sample'],
    ['empty', ''],
    ['array', '[{"a":1}]'],
    ['string', '"{\\"a\\":1}"'],
    ['null', 'null'],
  ])
})
