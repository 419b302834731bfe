import { describe, expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import { thingId } from '../../../fixtures/observe-sample.ts'
import { idOf, newIdOf, sameId } from './find-entity.ts'
import { parseJsonExact } from './parse-json.ts'

describe('an id', () => {
  test.each<readonly [text: string, id: string | undefined]>([
    ['{ "id": "a" }', 'a'],
    ['{ "id": "" }', undefined],
    ['{ "id": 7 }', '7'],
    ['{ "id": 12345678901234567890 }', '12345678901234567890'],
    ['{ "id": 1.5 }', undefined],
    ['{ "id": [1] }', undefined],
    ['{ "id": null }', undefined],
    ['{}', undefined],
  ])('of %s is %s', (text, id) => {
    expect(idOf(parseJsonExact(text) as { readonly [name: string]: never })).toBe(id)
  })

  test.each<readonly [a: string | undefined, b: string | undefined, same: boolean]>([
    ['a', 'a', true],
    ['a', 'A', false],
    [thingId, thingId.toUpperCase(), true],
    [undefined, 'a', false],
    [undefined, undefined, false],
    [thingId, undefined, false],
  ])('%s and %s are one: %s', (a, b, same) => {
    expect(sameId(a, b)).toBe(same)
  })

  test.each<readonly [location: string | null, id: string | undefined]>([
    ['https://graph.microsoft.com/v1.0/me/things/7', '7'],
    ["https://graph.microsoft.com/v1.0/me/things('7')", '7'],
    ['/me/things/7', '7'],
    ['/v1.0/directoryObjects/7/microsoft.graph.thing', '7'],
    ['https://graph.microsoft.com/v2/t/directoryObjects/7/Microsoft.DirectoryServices.User', '7'],
    ['/domains/contoso.com', 'contoso.com'],
    ['https://graph.microsoft.com/', undefined],
    ['HTTP://graph.microsoft.com', undefined],
    ['/go?to=https://graph.microsoft.com', 'go'],
    [null, undefined],
  ])('behind Location %s is %s', (location, id) => {
    const { answer } = exchange('POST /me/things', { status: 201, answerHeaders: { location } })
    expect(answer && newIdOf(answer)).toBe(id)
  })
})
