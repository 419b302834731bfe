import { namedUpload } from '../../contract/named-upload.ts'
import type { JsonObject } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { Handle, WireAnswer, WireRequest } from '../wire.ts'
import { changeEntities, isSuccess, jsonOf } from './change-answer.ts'
import { changeMembers } from './member-faults.ts'

const shared = { group: 'Persistence / PATCH', tier: 1 } as const

type Wrap = NonNullable<Fault['wrap']>

/** Is a file uploaded under a name. */
export function isNamedUpload(request: WireRequest, context: FaultContext): boolean {
  const match = context.match(request)
  return match !== undefined && namedUpload(match.api, match.operation) !== undefined
}

/** The request with another name of its file. */
function renamed(request: WireRequest, change: (name: string) => string): WireRequest {
  const name = /([^/:]+)(?=:\/content(?:\?|$))/
  return {
    ...request,
    url: request.url.replace(name, (each) => encodeURIComponent(change(decodeURIComponent(each)))),
  }
}

/** The id of the file that an upload made or replaced. */
export function uploadedId(answer: WireAnswer): string | undefined {
  const json = isSuccess(answer) ? jsonOf(answer) : undefined
  const id = (json as JsonObject | undefined)?.['id']
  return typeof id === 'string' ? id : undefined
}

/** The `wrap` of a fault that changes what is answered once files are uploaded, by their ids. */
function afterUploads(
  change: (answer: WireAnswer, request: WireRequest, uploaded: ReadonlySet<string>) => WireAnswer,
): Wrap {
  return (handle, context) => {
    const uploaded = new Set<string>()
    return (request) => {
      const answer = handle(request)
      const id = isNamedUpload(request, context) ? uploadedId(answer) : undefined
      if (id !== undefined) uploaded.add(id)
      return change(answer, request, uploaded)
    }
  }
}

function showFirstSize(handle: Handle): Handle {
  const sizes = new Map<unknown, JsonObject[string]>()
  return (request) =>
    changeEntities(handle(request), (shown) => {
      const { id, size } = shown
      if (id === undefined || typeof size !== 'number') return shown
      if (!sizes.has(id)) sizes.set(id, size)
      return { ...shown, size: sizes.get(id) ?? size }
    })
}

function addAnother(handle: Handle, context: FaultContext): Handle {
  const uploads = new Map<string, number>()
  return (request) => {
    const { path } = splitUrl(request.url)
    const times = isNamedUpload(request, context) ? (uploads.get(path) ?? 0) : 0
    if (isNamedUpload(request, context)) uploads.set(path, times + 1)
    const answer = handle(times === 0 ? request : renamed(request, (name) => `${name}~${times}`))
    return changeEntities(answer, (shown) =>
      typeof shown['name'] === 'string' ? { ...shown, name: shown['name'].replace(/~\d+$/, '') } : shown,
    )
  }
}

/** Files that are not what was uploaded under their name. */
export const uploadFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'upload-renames',
    title: 'A file that is uploaded under a name gets another',
    wrap: (handle, context) => (request) =>
      handle(isNamedUpload(request, context) ? renamed(request, (name) => `copy of ${name}`) : request),
  },
  {
    ...shared,
    id: 'upload-keeps-size',
    title: 'A file that is replaced shows the size that it had first',
    wrap: showFirstSize,
  },
  {
    ...shared,
    id: 'upload-not-by-id',
    title: 'A file that is uploaded under a name is not found by its id',
    wrap: afterUploads((answer, { method, url }, uploaded) => {
      const last = splitUrl(url).path.split('/').at(-1) ?? ''
      return method === 'GET' && uploaded.has(decodeURIComponent(last)) ? { ...answer, status: 404 } : answer
    }),
  },
  {
    ...shared,
    id: 'upload-not-listed',
    title: 'A folder does not list what is uploaded into it',
    wrap: afterUploads((answer, _request, uploaded) =>
      changeMembers(answer, (members) =>
        members.filter((each) => !uploaded.has(String((each as JsonObject | null)?.['id']))),
      ),
    ),
  },
  {
    ...shared,
    id: 'upload-adds-another',
    title: 'What is uploaded under a name that is taken is another file of that name',
    wrap: addAnother,
  },
]
