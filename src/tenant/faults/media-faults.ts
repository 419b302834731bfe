import { replacesContent } from '../../contract/content-read.ts'
import type { JsonObject } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { guidOf } from '../guid.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'
import { changeEntities, isSuccess, mapStrings, receiving } from './change-answer.ts'

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

/** The `wrap` of an upload after which what has the content reads as another. */
function changingHolder(change: (holder: JsonObject) => JsonObject): NonNullable<Fault['wrap']> {
  return (handle, context) => {
    const changed = new Set<string>()
    return (request) => {
      const operation = context.match(request)?.operation
      const answer = handle(request)
      const { path } = splitUrl(request.url)
      const uploads = operation !== undefined && replacesContent(operation) && isSuccess(answer)
      if (uploads) changed.add(path.slice(0, path.lastIndexOf('/')))
      const isRead = request.method === 'GET' && changed.has(path)
      return uploads || isRead ? changeEntities(answer, change) : answer
    }
  }
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
  {
    ...shared,
    id: 'upload-changes-texts',
    title: 'An upload resets the texts of the file',
    wrap: changingHolder((holder) =>
      mapStrings(holder, (text, name) => (/id$|date/i.test(name) ? text : 'upload.bin')),
    ),
  },
  {
    ...shared,
    id: 'upload-changes-id',
    title: 'An upload gives the file another id',
    wrap: changingHolder((holder) => ({ ...holder, id: guidOf('uploaded') })),
  },
]
