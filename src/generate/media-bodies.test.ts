import { expect, test } from 'vitest'
import { operation } from '../../fixtures/sample-constructors.ts'
import { bytesOf } from '../har/content.ts'
import { mediaBodies } from './media-bodies.ts'

const of = (bodyMediaType: string) =>
  mediaBodies(
    operation('v1.0', {
      id: 'file.upload',
      kind: 'media',
      request: 'PUT /files/{id}/content',
      resource: 'file',
      area: 'Files',
      body: { kind: 'media' },
      bodyMediaType,
      status: 204,
      answer: { kind: 'none' },
    }),
  )

test.each([
  ['text/plain', ['text', 'octets', 'long']],
  ['Text/Plain; charset=utf-8', ['text', 'octets', 'long']],
  ['application/octet-stream', ['text', 'octets', 'long']],
  ['image/jpeg', ['photo']],
  ['application/zip', []],
  ['application/json', []],
  ['multipart/form-data', []],
])('of %s are %j', (mediaType, names) => {
  expect(of(mediaType).map(({ name }) => name)).toEqual(names)
})

test('they have every octet, a line end that is CRLF and more than 64 KiB', () => {
  const bodies = of('text/plain').map(({ content }) => bytesOf(content))
  const [text, octets, long] = bodies
  expect(text?.includes('\r\n')).toBe(true)
  expect(new Set(octets).size).toBe(256)
  expect(octets?.toString('utf8')).toContain('\uFFFD')
  expect(long?.length).toBe(65_537)
  expect(of('text/plain').map(({ content }) => content.encoding)).toEqual(['utf-8', 'base64', 'base64'])
})

test('a photo is a JPEG from start to end', () => {
  const bytes = of('image/jpeg').map(({ content }) => bytesOf(content).toString('hex'))
  expect(bytes[0]).toMatch(/^ffd8ffe0.*ffd9$/)
})
