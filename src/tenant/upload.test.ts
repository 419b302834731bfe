import { expect, test } from 'vitest'
import { fileContract } from '../../fixtures/file-contract.ts'
import { startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'

const drive = '/v1.0/me/drive'

/** A session that was started at a path: what its URL answers to a range, without a token. */
function upload(at: string, body: object = {}) {
  const { ask, tenant } = startClient({}, viewContract(fileContract))
  const started = ask('POST', at, body)
  const url = new URL(started.json.uploadUrl).pathname
  const send = (method: string, range?: string, content = '') => {
    const headers = range === undefined ? [] : [['Content-Range', range] as const]
    const { status, body: text, headers: answered } = tenant.handle({ method, url, headers, body: content })
    const json = text.length === 0 ? undefined : JSON.parse(String(text))
    return { status, json, location: answered.find(([name]) => name === 'Location')?.[1] }
  }
  return { ask, started, send }
}

const isOpen = (next: string) => ({ nextExpectedRanges: [next], expirationDateTime: expect.any(String) })

test('ranges are taken in order, the state is told, and the last one makes the file', () => {
  const { ask, started, send } = upload(`${drive}/root:/big.bin:/createUploadSession`)
  expect(started).toMatchObject({ status: 200, json: isOpen('0-') })
  expect(ask('GET', `${drive}/root:/big.bin`).status).toBe(404)
  expect(send('PUT', 'bytes 0-2/5', 'abc')).toMatchObject({ status: 202, json: isOpen('3-') })
  expect(send('GET')).toMatchObject({ status: 200, json: isOpen('3-') })
  const done = send('PUT', 'bytes 3-4/5', 'de')
  expect(done).toMatchObject({ status: 201, json: { name: 'big.bin' } })
  expect(ask('GET', `${drive}/items/${done.json.id}/content`).text).toBe('abcde')
  expect(send('GET').status).toBe(404)
})

test('what is there is replaced', () => {
  const { ask, send } = upload(`${drive}/root:/a.txt:/createUploadSession`)
  const { id } = ask('PUT', `${drive}/root:/a.txt:/content`, 'old', { 'Content-Type': 'text/plain' }).json
  expect(send('PUT', 'bytes 0-2/3', 'new')).toMatchObject({ json: { id } })
  expect(ask('GET', `${drive}/items/${id}/content`).text).toBe('new')
})

test.each([
  ['has no Content-Range', undefined, 'abc', 400, "Content-Range: bytes {first}-{last}/{size}'"],
  ['has another number of bytes', 'bytes 0-3/9', 'abc', 400, 'does not fit the 3 bytes'],
  ['goes beyond the end', 'bytes 3-5/5', 'def', 400, 'does not fit'],
  ['leaves some out', 'bytes 4-5/9', 'ef', 400, 'byte 3 is next, not 4'],
  ['has come before', 'bytes 0-2/9', 'abc', 416, '3 is next'],
  ['says another size', 'bytes 3-5/8', 'def', 400, 'was 9 before'],
])('a range that %s is refused with what is wrong', (_fact, range, content, status, message) => {
  const { send } = upload(`${drive}/root:/big.bin:/createUploadSession`)
  send('PUT', 'bytes 0-2/9', 'abc')
  const refused = send('PUT', range, content)
  expect(refused).toMatchObject({ status, json: { error: { message: expect.stringContaining(message) } } })
  expect(send('GET').json.nextExpectedRanges).toEqual(['3-'])
})

test('a deferred upload is completed by a request of its own, and a session is cancelled', () => {
  const deferred = upload(`${drive}/root:/a.txt:/createUploadSession`, { deferCommit: true })
  expect(deferred.send('POST').status).toBe(405)
  expect(deferred.send('PUT', 'bytes 0-2/3', 'abc').status).toBe(202)
  expect(deferred.ask('GET', `${drive}/root:/a.txt`).status).toBe(404)
  expect(deferred.send('POST')).toMatchObject({ status: 201, json: { name: 'a.txt' } })
  const cancelled = upload(`${drive}/root:/a.txt:/createUploadSession`)
  expect(cancelled.send('DELETE').status).toBe(204)
  expect(cancelled.send('PUT', 'bytes 0-2/3', 'abc').status).toBe(404)
})

test('what is uploaded to a collection is a new member of the type that was announced', () => {
  const item = { AttachmentItem: { attachmentType: 'file', name: 'flower' } }
  const { ask, started, send } = upload('/v1.0/me/folders/inbox/attachments/createUploadSession', item)
  expect(started).toMatchObject({ status: 201, json: { nextExpectedRanges: ['0'] } })
  const done = send('PUT', 'bytes 0-2/3', 'abc')
  expect(done).toMatchObject({ status: 201, json: undefined })
  const listed = ask('GET', '/v1.0/me/folders/inbox/attachments').json.value.at(-1)
  expect(listed).toMatchObject({ '@odata.type': '#microsoft.graph.fileAttachment', name: 'flower' })
  expect(done.location).toMatch(new RegExp(`/attachments/${listed.id}$`))
})

test('no session is started for an item that is not there', () => {
  const { ask } = startClient({}, viewContract(fileContract))
  expect(ask('POST', `${drive}/items/none/createUploadSession`, {}).status).toBe(404)
})
