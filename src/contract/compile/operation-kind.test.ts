import { describe, expect, test } from 'vitest'
import { compileRequest } from '../../../fixtures/compile-request.ts'

describe('a POST to what is called content', () => {
  const table = '|Parameter|Type|Description|\n|:---|:---|:---|\n|depth|Int32|How deep.|'

  test.each([
    ['boat: checkContent', table, ['action', 'inline']],
    ['Check a boat', table, ['action', 'inline']],
    ['boat: checkContent', 'Do not supply a request body.', ['action', undefined]],
    ['Load a boat', 'The bytes of the file.', ['media', 'media']],
  ])('%s: %s', (title, body, expected) => {
    const rest = `## Request body\n\n${body}\n\n## Response\n\nReturns \`204 No Content\`.`
    const [operation] = compileRequest({ title, lines: ['POST /boats/{id}/checkContent'], rest }).operations
    expect([operation?.kind, operation?.body?.shape.kind]).toEqual(expected)
  })
})
