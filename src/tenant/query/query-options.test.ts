import { describe, expect, test } from 'vitest'
import { startClient } from '../../../fixtures/tenant-client.ts'

const things = '/v1.0/me/things'

function withThings(count: number): ReturnType<typeof startClient> {
  const client = startClient()
  for (let i = 1; i <= count; i++)
    client.ask('POST', things, { aString: `made ${i}`, anInt32: i, aBoolean: i % 2 === 0 })
  return client
}

describe('pages', () => {
  test('end, are disjoint and together are the collection', () => {
    const { ask } = withThings(5)
    const all: string[] = []
    let url = `${things}?$top=3&$select=id`
    for (let page = 0; url !== ''; page++) {
      const { json } = ask('GET', url)
      expect(json.value.length).toBeLessThanOrEqual(3)
      expect(page).toBeLessThan(4)
      all.push(...json.value.map((each: { id: string }) => each.id))
      expect(Object.keys(json.value[0])).toEqual(['@odata.type', '@odata.etag', 'id'])
      url = json['@odata.nextLink']?.slice('https://graph.microsoft.com'.length) ?? ''
    }
    expect(all).toEqual(ask('GET', things).json.value.map((each: { id: string }) => each.id))
    expect(new Set(all).size).toBe(8)
  })

  test('have the size that Prefer asks for', () => {
    const { ask } = withThings(2)
    const answer = ask('GET', things, undefined, { Prefer: 'odata.maxpagesize=2' })
    expect(answer.json.value).toHaveLength(2)
    expect(answer.header('Preference-Applied')).toBe('odata.maxpagesize=2')
    expect(answer.json['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/me\/things\?\$skiptoken=/,
    )
  })

  test('start on the origin that was asked', () => {
    const { tenant } = withThings(2)
    const answer = tenant.handle({
      method: 'GET',
      url: `${things}?$top=1`,
      origin: 'http://localhost:9',
      headers: [['Authorization', 'Bearer sandbox-token']],
      body: '',
    })
    expect(JSON.parse(String(answer.body))['@odata.nextLink']).toMatch(
      /^http:\/\/localhost:9\/v1\.0\/me\/things\?/,
    )
  })

  test('$skip leaves members out, $count=true counts all that the filter leaves', () => {
    const { ask } = withThings(4)
    const { json } = ask('GET', `${things}?$filter=startswith(aString,'made')&$skip=3&$count=true`)
    expect([json.value.length, json['@odata.count']]).toEqual([1, 4])
  })
})

describe('members', () => {
  test('are those that satisfy $filter', () => {
    const { ask } = withThings(4)
    const { json } = ask(
      'GET',
      `${things}?$filter=anInt32 ge 2 and startswith(aString,'made') and aBoolean eq true`,
    )
    expect(json.value.map((each: { anInt32: number }) => each.anInt32)).toEqual([2, 4])
  })

  test('are ordered by $orderby, nulls first', () => {
    const { ask } = withThings(3)
    ask('POST', things, { aString: 'made none' })
    const url = `${things}?$filter=startswith(aString,'made')&$orderby=anInt32 desc`
    expect(ask('GET', url).json.value.map((each: { anInt32: number }) => each.anInt32)).toEqual([
      3,
      2,
      1,
      null,
    ])
  })

  test('are found by $search', () => {
    const { ask } = withThings(3)
    expect(ask('GET', `${things}?$search="aString:made 2"`).json.value).toHaveLength(1)
  })

  test('are counted by /$count as plain text, with $filter', () => {
    const { ask } = withThings(3)
    const answer = ask('GET', `${things}/$count?$filter=startswith(aString,'made')`)
    expect([answer.text, answer.header('Content-Type')]).toEqual(['3', 'text/plain'])
  })
})

describe('options', () => {
  test.each([
    '$bogus=1',
    '$top=0',
    '$top=x',
    '$skip=-1',
    '$filter=nope eq 1',
    '$filter=aString eq',
    '$orderby=nope',
    '$select=nope',
    '$expand=nope',
    '$skiptoken=zzz',
  ])('%s is a 400', (option) => {
    const { ask } = startClient()
    const answer = ask('GET', `${things}?${option}`)
    expect(answer.status).toBe(400)
    expect(answer.json.error.code).toBe('BadRequest')
  })

  test('work without $ in beta only', () => {
    const { ask } = startClient()
    expect(ask('GET', '/beta/me/things?top=1').json.value).toHaveLength(1)
    expect(ask('GET', `${things}?top=1`).json.value).toHaveLength(3)
  })

  test('$expand shows related entities, with their own $select', () => {
    const { ask, bound } = startClient()
    const { json } = ask('GET', `/v1.0/users/${bound('/users/{id}')}?$expand=things($select=aString)`)
    expect(json.things).toHaveLength(3)
    expect(json.things[0]).toEqual({
      '@odata.type': '#microsoft.graph.thing',
      '@odata.etag': expect.any(String),
      id: bound('/me/things/{thingId}'),
      aString: 'aString 1',
    })
  })
})
