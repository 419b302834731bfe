import { describe, expect, test } from 'vitest'
import { faces } from '../../fixtures/tenant-faces.ts'

const things = '/v1.0/me/things'

describe.each(faces)('preferences through %s', (_name, open) => {
  test('members behind the sentinel are shown to who asks for them, and as the sentinel to others', async () => {
    const { ask } = await open()
    const made = await ask('POST', things, { body: { stage: 'retired' } })
    expect([made.json.stage, made.header('preference-applied')]).toEqual(['unknownFutureValue', null])
    const at = `${things}/${made.json.id}`
    const headers = { Prefer: 'include-unknown-enum-members' }
    const full = await ask('GET', at, { headers })
    expect([full.json.stage, full.header('preference-applied')]).toEqual([
      'retired',
      'include-unknown-enum-members',
    ])
    const all = (await ask('GET', things)).json.value.map((each: { stage: string }) => each.stage)
    expect(all).toEqual(['draft', 'live', 'unknownFutureValue', 'unknownFutureValue'])
    expect((await ask('GET', things, { headers })).json.value[3].stage).toBe('retired')
  })

  test('the known members of such an enum, and all of others, are shown as they are', async () => {
    const { ask } = await open()
    const made = await ask('POST', things, { body: { stage: 'live', aString: 'retired' } })
    expect(made.json).toMatchObject({ stage: 'live', aString: 'retired' })
  })

  test('several are heeded, in one header with others that are not known', async () => {
    const { ask } = await open()
    const body = { stage: 'retired' }
    const Prefer = 'outlook.timezone="UTC", return=representation; foo, include-unknown-enum-members'
    const { id } = (await ask('POST', things, { body })).json
    const changed = await ask('PATCH', `${things}/${id}`, { body: {}, headers: { Prefer } })
    expect([changed.status, changed.json.stage]).toEqual([200, 'retired'])
    expect(changed.header('preference-applied')).toBe('return=representation, include-unknown-enum-members')
  })

  test('return=minimal leaves the entity out of a PATCH and a POST, and Location says where it is', async () => {
    const { ask } = await open()
    const headers = { Prefer: 'return=minimal' }
    const made = await ask('POST', things, { headers, body: { aString: 'x' } })
    expect([made.status, made.text, made.header('preference-applied')]).toEqual([204, '', 'return=minimal'])
    const at = made.header('location') ?? ''
    const changed = await ask('PATCH', at, { headers, body: { aString: 'y' } })
    expect([changed.status, changed.text]).toEqual([204, ''])
    const read = await ask('GET', at, { headers })
    expect([read.status, read.json.aString, read.header('preference-applied')]).toEqual([200, 'y', null])
  })

  test('odata.maxpagesize cuts pages, and a size of nothing is ignored', async () => {
    const { ask } = await open()
    const page = await ask('GET', things, { headers: { Prefer: 'odata.maxpagesize=2' } })
    expect([page.json.value.length, page.header('preference-applied')]).toEqual([2, 'odata.maxpagesize=2'])
    const next = await ask('GET', page.json['@odata.nextLink'])
    expect(next.json.value).toHaveLength(1)
    const whole = await ask('GET', things, { headers: { Prefer: 'odata.maxpagesize=0' } })
    expect([whole.json.value.length, whole.header('preference-applied')]).toEqual([3, null])
  })
})
