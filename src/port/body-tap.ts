import { Transform } from 'node:stream'
import { contentOf } from '../har/content.ts'
import type { Content } from '../model/recorded.ts'

/** Bytes of a streamed body that are kept to be judged and recorded. */
const mostKept = 16 * 1024 * 1024

/** Lets a body pass and keeps a copy of it, or nothing where it is too long. */
interface BodyTap {
  readonly stream: Transform
  /** What has passed; undefined where it was too long to keep. */
  kept(): Content | undefined
}

/** A tap that nothing has passed yet. */
export function bodyTap(): BodyTap {
  let chunks: Buffer[] = []
  let size = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size <= mostKept) chunks.push(chunk)
      else chunks = []
      done(null, chunk)
    },
  })
  return { stream, kept: () => (size > mostKept ? undefined : contentOf(Buffer.concat(chunks))) }
}
