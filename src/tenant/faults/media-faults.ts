import { replacesContent } from '../../contract/content-read.ts'
import type { Fault } from '../fault.ts'
import type { WireRequest } from '../wire.ts'
import { receiving } from './change-answer.ts'

const shared = { group: 'Persistence / PATCH', tier: 1 } as const

/** The `wrap` of a fault that changes what is uploaded. */
function uploading(change: (bytes: Uint8Array) => Uint8Array | string): NonNullable<Fault['wrap']> {
  return receiving((request, context) => {
    const operation = context.match(request)?.operation
    const uploads = operation !== undefined && replacesContent(operation)
    return uploads ? { ...request, body: change(bytesOf(request)) } : request
  })
}

function bytesOf({ body }: WireRequest): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

/** Content of files that is not kept as it came. */
export const mediaFaults: readonly Fault[] = [
  { ...shared, id: 'M27', title: 'Uploaded content is lost', wrap: uploading(() => '') },
  {
    ...shared,
    id: 'M29',
    title: 'Uploaded content is cut at 64 KiB',
    wrap: uploading((bytes) => bytes.slice(0, 64 * 1024)),
  },
  {
    ...shared,
    id: 'M31',
    title: 'Uploaded content is decoded as UTF-8',
    wrap: uploading((bytes) => new TextDecoder().decode(bytes)),
  },
]
