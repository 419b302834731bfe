import { describe, expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { type Row, seenBy } from '../../fixtures/observe-sample.ts'
import { practiceView } from '../../fixtures/recorded-cases.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import { uploadIsFound } from './upload-is-found.ts'

const api = (await practiceView()).api('v1.0')
const [items, name] = ['/club/drive/items', 'north pier.txt'] as const

function upload(shown: Json, draft: ExchangeDraft = {}) {
  const path = `${items}/D1:/north%20pier.txt:/content` as const
  const more = { operation: 'chart.setMedia', sentText: 'Zwölf', status: 201, ...draft }
  return exchange(`PUT ${path}`, { ...more, body: shown })
}

function read(shown: Json, id = 'C1') {
  return exchange(`GET ${items}/${id}`, { role: 'read-back', operation: 'chart.get', body: shown })
}

function list(members: readonly Json[], more: { readonly [name: string]: Json } = {}) {
  const draft = { role: 'read-back', operation: 'chart.list~2', body: { value: members, ...more } } as const
  return exchange(`GET ${items}/D1/children`, draft)
}

const file = { id: 'C1', name, size: 6 }
const other = { id: 'C2', name: 'south pier.txt', size: 6 }
const sent = upload(file)
const missed = refusal(`GET ${items}/C1`, 404, { role: 'read-back', operation: 'chart.get' })
const removal = exchange(`DELETE ${items}/C1`, { role: 'teardown', operation: 'chart.delete' })

const beside = exchange(`PUT ${items}/D1:/south.txt:/content`, {
  operation: 'chart.setMedia',
  sentText: 'Zwölf',
  status: 201,
  body: { id: 'C2', name: 'south.txt', size: 6 },
})
const content = exchange(`GET ${items}/D1:/north%20pier.txt:/content`, { operation: null, bodyText: 'Zwölf' })
const renamed = exchange(`PATCH ${items}/C1`, {
  operation: 'chart.update',
  sent: { name: 'pier' },
  body: { ...file, name: 'pier' },
})
const located = exchange(`PUT ${items}/D1:/north%20pier.txt:/content`, {
  operation: 'chart.setMedia',
  sentText: 'Zwölf',
  status: 204,
  answerHeaders: { location: `https://graph.microsoft.com/v1.0${items}/C1` },
})
const three = upload({ ...file, size: 3 })
const bytes: Exchange = {
  ...three,
  step: { ...three.step, request: { ...three.step.request, body: 'AP//', encoding: 'base64' } },
}

describe('upload-is-found', () => {
  test.each<Row>([
    ['as it was uploaded', [sent, read(file), list([other, file])], []],
    ['an answer that does not say what was made', [upload({})], []],
    [
      'an answer without a body',
      [exchange(`PUT ${items}/D1:/a.txt:/content`, { operation: 'chart.setMedia', sentText: 'a' })],
      'not-applicable',
    ],
    ['another name', [upload({ ...file, name: 'north pier (1).txt' })], ['fail upload#name']],
    ['another name when it is read', [sent, read({ ...file, name: 'pier' })], ['fail get-after-upload#name']],
    ['characters in place of bytes', [upload({ ...file, size: 5 })], ['fail upload#size']],
    ['no bytes when it is read', [sent, read({ ...file, size: 0 })], ['fail get-after-upload#size']],
    ['neither', [upload({ id: 'C1', name: null, size: null })], []],
    ['not there', [sent, missed], ['fail get-after-upload']],
    ['not there once it is deleted', [sent, removal, missed], []],
    [
      'not there any more',
      [sent, refusal(`GET ${items}/C1`, 410, { operation: 'chart.get' })],
      ['fail get-after-upload'],
    ],
    ['not there in front of it', [missed, sent], []],
    ['not there, beside another', [sent, beside, missed], ['fail get-after-upload']],
    ['not there, though its content is', [sent, content, missed], ['fail get-after-upload']],
    ['by the name that it was given then', [sent, renamed, read({ ...file, name: 'pier' })], []],
    ['bytes that are no text', [bytes, read({ ...file, size: 3 })], []],
    ['not listed, of what has no id', [upload({ name }), list([other])], []],
    ['replaced, and says no id', [sent, upload({ name, size: 6 })], []],
    ['replaced, and said no id before', [upload({ name, size: 6 }), sent], []],
    ['not there, as told by its address', [located, missed], ['fail get-after-upload']],
    ['another file', [sent, read(other, 'C2')], []],
    ['turned away', [sent, refusal(`GET ${items}/C1`, 403, { operation: 'chart.get' })], []],
    ['not listed', [sent, list([other])], ['fail list-after-upload']],
    [
      'not on this page',
      [sent, list([other], { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/n' })],
      [],
    ],
    ['listed twice', [sent, list([file, { ...file, id: 'C9' }])], ['fail list-after-upload#twice']],
    ['replaced', [sent, upload({ ...file, size: 3 }, { sentText: 'new' }), read({ ...file, size: 3 })], []],
    ['the size before it was replaced', [sent, upload(file, { sentText: 'new' })], ['fail upload#size']],
    ['replaced by what has another id', [sent, upload({ ...file, id: 'C3' })], ['warning upload#id']],
    ['made anew after it was deleted', [sent, removal, upload({ ...file, id: 'C3' })], []],
    ['an upload that is under way', [upload({}, { status: 202 }), missed], 'not-applicable'],
    ['an upload that was refused', [upload({}, { status: 409 }), missed], 'not-applicable'],
    [
      'an upload of somebody else',
      [upload({ ...file, size: 1 }, { intent: { kind: 'plain' } })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    const put = api?.operation('chart.setMedia')
    if (api === undefined || put === undefined) throw new Error('the practice pages have charts')
    expect(seenBy(uploadIsFound, api, put, exchanges)).toEqual(seen)
  })

  test('what the page of the file does not document is not judged', () => {
    const put = api?.operation('chart.setMedia')
    if (api === undefined || put === undefined) throw new Error('the practice pages have charts')
    const bare = { ...put, resource: 'microsoft.graph.entity' }
    expect(seenBy(uploadIsFound, api, bare, [upload({ ...file, name: 'x', size: 5 })])).toEqual([])
  })

  test('it is stated of uploads to a name alone', () => {
    const states = (id: string): boolean => {
      const found = api?.operation(id)
      return api !== undefined && found !== undefined && !('reason' in uploadIsFound.state(api, found))
    }
    expect(['chart.setMedia', 'chart.update'].map(states)).toEqual([true, false])
  })
})
