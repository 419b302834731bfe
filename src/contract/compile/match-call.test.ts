import { expect, test } from 'vitest'
import { compileRequest } from '../../../fixtures/compile-request.ts'
import { matchFewerArguments } from './match-call.ts'

const templates = ["/boats/{id}/mayEnter(harbour='{harbour}',owner='{owner}')", '/boats/{id}/mayEnter'].map(
  (path) => {
    const segments = path.split('/').slice(1)
    return { path, method: 'GET' as const, segments, alias: segments }
  },
)

test.each([
  ['one argument', "mayEnter(harbour='1')", 0],
  ['the other, in another letter case', "mayEnter(Owner='1')", 0],
  ['all, in another order', "mayEnter(owner='1',harbour='2')", 0],
  ['an argument that the line does not have', "mayEnter(flag='1')", null],
  ['none', 'mayEnter()', null],
  ['another function', "mayLeave(harbour='1')", null],
])('%s: %s', (_, call, index) => {
  const found = matchFewerArguments(templates, 'GET', ['boats', '5', call])
  expect(found).toBe(index === null ? null : templates[index])
  expect(matchFewerArguments(templates, 'POST', ['boats', '5', call])).toBeNull()
})

test('an example that leaves an argument out is one of its page', () => {
  const call = "GET https://graph.microsoft.com/v1.0/boats/5/mayEnter(owner='1')"
  const api = compileRequest({
    title: 'boat: mayEnter',
    lines: ["GET /boats/{id}/mayEnter(harbour='{harbour}',owner='{owner}')"],
    rest: `## Response\n\nReturns \`200 OK\` and a Boolean.\n\n## Example\n\n\`\`\`http\n${call}\n\`\`\``,
  })
  expect(api.operations.map(({ examples }) => examples.length)).toEqual([1])
})
