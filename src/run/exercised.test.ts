import { expect, test } from 'vitest'
import { exchange, sampleApi, sampleView } from '../../fixtures/exchange-sample.ts'
import type { Case } from '../model/case.ts'
import { coverageOf, mergeCoverage } from '../report/coverage.ts'
import { Exercise, mergeExercised, scenarioCounts } from './exercised.ts'

const api = sampleApi()
const get = api.operation('thing.get')
if (get === undefined) throw new Error('the sample has thing.get')

function exerciseWith(body: { readonly [name: string]: string }, status = 200): Exercise {
  const exercise = new Exercise()
  const plan = { kind: 'boundary', scenario: 'enum-member' } as Case
  if (get !== undefined) exercise.note(api, get, plan, [exchange('GET /me/things/7', { body, status })])
  return exercise
}

function seenOf(exercise: Exercise, what: string): readonly string[] {
  return exercise.sum().seen[`v1.0 ${what}`] ?? []
}

test('what an answer shows of its documented type is taken down, null and unknown names are not', () => {
  const exercise = exerciseWith({ id: '7', aString: 'x', aNewOne: 'x' })
  expect(seenOf(exercise, 'properties')).toContain('microsoft.graph.thing/aString')
  expect(seenOf(exercise, 'properties').some((each) => each.includes('aNewOne'))).toBe(false)
  expect(seenOf(exercise, 'types')).toEqual(['microsoft.graph.thing'])
  expect(seenOf(exercise, 'statuses')).toEqual(['thing.get 200'])
})

test('an error shows no property', () => {
  expect(seenOf(exerciseWith({ aString: 'x' }, 400), 'properties')).toEqual([])
})

test('scenarios are counted, those that were not played too', () => {
  const counts = scenarioCounts(exerciseWith({ id: '7' }).sum())
  expect(counts.find(({ name }) => name === 'enum-member')).toMatchObject({ kind: 'boundary', cases: 1 })
  expect(counts.filter(({ cases }) => cases === 0).length).toBe(counts.length - 1)
})

test('parts of a run add up: cases are summed, what was seen twice is seen once', () => {
  const part = exerciseWith({ id: '7', aString: 'x' }).sum()
  const merged = mergeExercised([part, part])
  expect(merged.scenarios).toEqual({ 'boundary enum-member': 2 })
  expect(merged.seen).toEqual(part.seen)
})

test('coverage is what was seen of what the selected operations document', () => {
  const coverage = coverageOf(sampleView, [get], exerciseWith({ id: '7', aString: 'x' }).sum(), false)
  const properties = coverage.find(({ what }) => what === 'properties')
  expect(properties).toMatchObject({ version: 'v1.0', seen: 2 })
  expect(
    (properties?.documented ?? 0) > 2 && properties?.missing.includes('microsoft.graph.thing/aString'),
  ).toBe(false)
  expect(coverage.find(({ what }) => what === 'statuses')).toMatchObject({
    seen: 1,
    documented: get.responses.length,
  })
})

test('what one shard saw of what only another documents counts in the whole, and so does what both saw once', () => {
  const list = api.operation('thing.list')
  if (list === undefined) throw new Error('the sample has thing.list')
  const seen = exerciseWith({ id: '7', aString: 'x' }).sum()
  const none = new Exercise().sum()
  const shards = [coverageOf(sampleView, [get], none, true), coverageOf(sampleView, [list], seen, true)]
  expect(mergeCoverage(shards.flat())).toEqual(coverageOf(sampleView, [get, list], seen, false))
})

test('coverage of which the names are not known is not merged', () => {
  const lines = coverageOf(sampleView, [get], new Exercise().sum(), false)
  expect(mergeCoverage([...lines, ...lines])).toEqual([])
})

test('a grant of one account is one seen column of the permission table', () => {
  const exercise = new Exercise()
  const asked = exchange('GET /me/things/7', { status: 403 })
  const step = {
    ...asked.step,
    request: { ...asked.step.request, credential: 'application:Thing.Read.All' as const },
  }
  exercise.note(api, get, { kind: 'invalid', scenario: 'unlisted-permission' } as Case, [{ ...asked, step }])
  expect(seenOf(exercise, 'permissions')).toEqual(['thing.get application'])
  expect(seenOf(exerciseWith({}), 'permissions')).toEqual([])
})
