import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { digestContract, formatCanonicalJson } from './digest.ts'

test('the order of members does not change the text, that of elements does', () => {
  expect(formatCanonicalJson({ b: [2, { d: 1, c: null }], a: 'ä' })).toBe(
    '{"a":"ä","b":[2,{"c":null,"d":1}]}',
  )
  expect(formatCanonicalJson([2, 1])).not.toBe(formatCanonicalJson([1, 2]))
})

test('a digest is 64 hex digits and follows every fact', () => {
  const digest = digestContract(sampleContract)
  expect(digest).toMatch(/^[\da-f]{64}$/)
  expect(digestContract(JSON.parse(JSON.stringify(sampleContract)))).toBe(digest)
  expect(digestContract({ apis: sampleContract.apis.slice(1) })).not.toBe(digest)
})
