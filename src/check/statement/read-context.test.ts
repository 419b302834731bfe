import { expect, test } from 'vitest'
import { fixtureView } from '../../../fixtures/tenant-client.ts'
import { readContext } from './read-context.ts'

const plain = fixtureView.api('v1.0')
const list = plain?.match('GET', '/me/things')?.operation
if (plain === undefined || list === undefined) throw new Error('the fixture lists things')
const operations = [
  { ...list, path: '/things' },
  { ...list, path: '/found', kind: 'function' as const },
  { ...list, path: '/refused', responses: list.responses.map((each) => ({ ...each, status: 404 })) },
]
const api = { ...plain, api: { ...plain.api, operations } }

const root = 'https://graph.microsoft.com/v1.0/$metadata'
const [thing, user] = ['microsoft.graph.thing', 'microsoft.graph.user']

test.each([
  [`${root}#things`, { type: thing, set: 'things', isOne: false }],
  ['$metadata#Things', { type: thing, set: 'things', isOne: false }],
  [`${root}#things/$entity`, { type: thing, set: 'things', isOne: true }],
  [`${root}#things(id,aString)/$entity`, { type: thing, set: 'things', isOne: true }],
  [`${root}#things(id,parts(id))`, { type: thing, set: 'things', isOne: false }],
  [`${root}#things/${user}`, { type: user, set: 'things', isOne: false }],
  [`${root}#unknown`, { type: null, set: 'unknown', isOne: false }],
  [`${root}#found`, { type: null, set: 'found', isOne: false }],
  [`${root}#refused`, { type: null, set: 'refused', isOne: false }],
  [`${root}#things/contoso.unheardOf`, { type: null, set: 'things', isOne: false }],
  [`${root}#${user}`, { type: user, set: null, isOne: false }],
  [`${root}#Collection(${user})`, { type: user, set: null, isOne: false }],
  [`${root}#Collection(Edm.String)`, { type: null, set: null, isOne: false }],
])('%s names a set or a type', (url, context) => {
  expect(readContext(api, url)).toEqual(context)
})

test.each([
  root,
  `${root}#things('1')/parts`,
  `${root}#things(1)/$entity`,
  `${root}#things('1')`,
  `${root}#me/things`,
  `${root}#things/$delta`,
  `${root}#Collection($ref)`,
  'https://graph.microsoft.com/v1.0/things',
  '%#%',
])('%s leads deeper, or nowhere', (url) => {
  expect(readContext(api, url)).toBeUndefined()
})
