import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Operation } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { disputeContract } from './dispute-contract.ts'

const [api] = sampleContract.apis
const withExample = api?.operations.find(({ examples }) => examples[0]?.response != null)
if (api === undefined || withExample === undefined) throw new Error('the sample has an example')
const { version } = api

const finding: LintFinding = {
  rule: 'patch-on-collection',
  severity: 'error',
  message: 'm',
  source: { file: 'a.md', line: 4 },
  against: null,
  fix: null,
  disputes: { kind: 'operation', version, operation: withExample.id },
}

const inExample: LintFinding = {
  ...finding,
  rule: 'example-enum-value',
  disputes: {
    kind: 'example',
    version,
    operation: withExample.id,
    example: 0,
    part: 'response',
    pointer: '/a',
  },
}

test('a disputed operation says which findings dispute it, the others stay as they are', () => {
  const disputed = disputeContract(sampleContract, [finding, finding]).apis[0]?.operations ?? []
  const marked = disputed.filter(({ disputes }) => disputes.includes('patch-on-collection a.md:4'))
  expect(marked).toEqual([{ ...withExample, evidence: 'disputed', disputes: ['patch-on-collection a.md:4'] }])
  expect(disputed.filter((it) => it !== marked[0])).toEqual(
    api.operations.filter(({ id }) => id !== withExample.id),
  )
})

test('an example is disputed in every operation that carries it, and only in its part', () => {
  const twin: Operation = { ...withExample, id: 'twin' }
  const contract = { apis: [{ ...api, operations: [withExample, twin] }] }
  const operations = disputeContract(contract, [inExample, inExample]).apis[0]?.operations ?? []
  expect(operations.map(({ examples }) => examples[0]?.disputes)).toEqual([
    [{ part: 'response', pointer: '/a', rule: 'example-enum-value' }],
    [{ part: 'response', pointer: '/a', rule: 'example-enum-value' }],
  ])
  expect(operations.map(({ evidence }) => evidence)).toEqual([withExample.evidence, withExample.evidence])
})

test('of an object whose members are named, only these are disputed', () => {
  const { disputes } = inExample
  const some: LintFinding = {
    ...inExample,
    disputes: disputes?.kind === 'example' ? { ...disputes, names: ['b', 'c/d'] } : null,
  }
  const [operation] =
    disputeContract({ apis: [{ ...api, operations: [withExample] }] }, [some]).apis[0]?.operations ?? []
  expect(operation?.examples[0]?.disputes.map(({ pointer }) => pointer)).toEqual(['/a/b', '/a/c~1d'])
})

test('findings that dispute nothing, or an operation that is unknown, change nothing', () => {
  const nothing = { ...finding, disputes: null }
  const unknown: LintFinding = { ...finding, disputes: { kind: 'operation', version, operation: 'no.such' } }
  expect(disputeContract(sampleContract, [nothing, unknown])).toEqual(sampleContract)
})
