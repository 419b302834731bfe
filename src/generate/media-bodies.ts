import { contentOf } from '../har/content.ts'
import type { Operation } from '../model/contract.ts'
import type { Content } from '../model/recorded.ts'

/** What is uploaded as the content of a file. */
export interface MediaBody {
  /** Kebab-case, tells it from the others. */
  readonly name: string
  readonly mediaType: string
  readonly content: Content
}

/** A grey JPEG of 64 by 64 pixels (ITU-T T.81, baseline), which services take as a photo. */
const photo =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAALCABAAEABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AAAAAAAAAAAAAAAAAAAAAAP/Z'

const text = contentOf('Zwölf Boote \u{1F6A4}\tund ein Floß.\r\nEnde\n')

/** Every octet, line ends of each kind, and a sequence that is no UTF-8 beside one that is. */
const octets = contentOf(
  Buffer.concat([
    Uint8Array.from({ length: 256 }, (_, at) => at),
    Buffer.from('\r\n\n\r\u00F8\u{1F6A4}'),
    Buffer.from([0xc3, 0x28]),
  ]),
)

/** One octet more than the buffers of 64 KiB that many services have. */
const long = contentOf(Uint8Array.from({ length: 64 * 1024 + 1 }, (_, at) => (at * 31 + (at >> 8)) % 256))

const octetStream = 'application/octet-stream'

/**
 * Contents that fit what an operation documents as its media type, the plainest first: of text/plain it is the file that
 * pages show, and any bytes are a file. What other types hold has forms of its own, so that nothing is known to fit.
 */
export function mediaBodies({ body }: Operation): readonly MediaBody[] {
  if (body?.shape.kind !== 'media') return []
  const documented = body.mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (documented === 'image/jpeg')
    return [{ name: 'photo', mediaType: documented, content: { text: photo, encoding: 'base64' } }]
  if (documented !== 'text/plain' && documented !== octetStream) return []
  return [
    { name: 'text', mediaType: documented, content: text },
    { name: 'octets', mediaType: octetStream, content: octets },
    { name: 'long', mediaType: octetStream, content: long },
  ]
}
