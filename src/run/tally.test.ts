import { expect, test } from 'vitest'
import { exchange, observationAt, operation, planOf, stepAs } from '../../fixtures/confirm-sample.ts'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Observation } from '../model/finding.ts'
import type { RegisterRow } from './register.ts'
import { emptyTally, judgeCase, mergeTallies } from './tally.ts'

const api = fixtureView.api('v1.0') as ApiView

/** Sees at the place that a body names what the body says, such as `a warning`; nothing in `none`. */
const check: Check = {
  id: 'saying',
  title: 'Nothing is said.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated'],
  scope: 'operation',
  state: () => ({ evidence: 'stated', docs: operation.source }),
  judge: (_api, _operation, exchanges) => {
    const [place = '', verdict] = exchanges[0]?.answer?.body.split(' ') ?? []
    const seen = { ...observationAt(0), place, verdict: verdict as Observation['verdict'] }
    return { kind: 'judged', observations: verdict === undefined ? [] : [seen] }
  },
}

const row: RegisterRow = {
  check,
  notStated: null,
  requirement: {
    id: 'v1.0/thing.get/saying',
    level: 'MUST',
    evidence: 'stated',
    operation: 'thing.get',
    version: 'v1.0',
    method: 'GET',
    path: '/things/{id}',
    check: 'saying',
    docs: operation.source,
  },
}

function shown(bodies: readonly string[], from: number) {
  const tally = emptyTally(row)
  for (const [i, body] of bodies.entries())
    judgeCase(tally, api, operation, planOf('subject', [], `case ${from + i}`), [
      exchange(stepAs('subject'), 200, body),
    ])
  return tally
}

function summary({ cases, sightings }: ReturnType<typeof shown>) {
  const seen = [...sightings.values()].map(({ id, plan, observation, cases: ids }) => ({
    id,
    plan: plan.id,
    verdict: observation.verdict,
    ids: [...ids],
  }))
  return { cases, seen }
}

test.each([
  [
    ['a warning', 'none'],
    ['a fail', 'a fail'],
  ],
  [['a fail'], ['a fail', 'b inconclusive', 'a warning']],
  [['none'], ['b warning', 'a warning']],
  [Array.from({ length: 6 }, () => 'a fail'), Array.from({ length: 6 }, () => 'a fail')],
])('what parts have seen comes to what one would have seen in their order: %j, %j', (one, other) => {
  const parts = [[shown(one, 0)], [shown(other, one.length)]]
  expect(summary(mergeTallies(row, parts, 0))).toEqual(summary(shown([...one, ...other], 0)))
})
