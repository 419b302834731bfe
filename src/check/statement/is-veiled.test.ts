import { expect, test } from 'vitest'
import { viewContract } from '../../contract/view.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Contract } from '../../model/contract.ts'
import { isOfVeil } from './is-veiled.ts'

const source = { file: 'credential.md', line: 1 }
const text = (name: string) => ({
  name,
  type: { name: 'Edm.String', collection: false },
  navigation: false,
  source,
  evidence: {},
})
const credential = {
  kind: 'complex',
  name: 'microsoft.graph.credential',
  base: null,
  properties: [text('clientSecret'), text('hint')],
  source,
  evidence: {},
}
const contract = { apis: [{ version: 'v1.0', operations: [], types: [credential] }] } as unknown as Contract
const [api] = viewContract(contract).apis

const violationOf = (name: string): Violation => ({
  component: `microsoft.graph.credential/${name}`,
  keyword: 'minLength',
  message: 'is too short',
  pointer: `/credentials/0/${name}`,
  source,
  evidence: 'stated',
})

test.each([
  ['clientSecret', '******', true],
  ['clientSecret', '[redacted]', true],
  ['clientSecret', 'REDACTED', true],
  ['clientSecret', 'Sanitized', true],
  ['clientSecret', 'short', false],
  ['clientSecret', '', false],
  ['clientSecret', null, false],
  ['hint', '[redacted]', true],
  ['hint', '***', false],
  ['hint', 'the redacted one', false],
])('%s %j stands in place of another: %s', (name, value, veiled) => {
  const body = { credentials: [{ [name]: value }] }
  expect(isOfVeil(api as ApiView, violationOf(name), body)).toBe(veiled)
})
