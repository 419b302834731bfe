import { contentRead } from '../contract/content-read.ts'
import { bytesOf } from '../har/content.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { readsAfter } from './exchange/look-at-thing.ts'
import { goodOnes, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { mediaType } from './exchange/read-message.ts'
import { followedFrom } from './exchange/read-redirect.ts'
import { isDone } from './exchange/settle.ts'
import { judgedAll, remark, type Seen, violation } from './judgement.ts'
import { notStated, statedOfBody } from './statement/stated.ts'

type Look = readonly (Observation | null)[]

/** The reads of what a request uploaded, before anything else is written there: where a redirect leads, once it was followed. */
function readsOf(exchanges: readonly Exchange[], { index, exchange }: Placed): readonly Placed[] {
  const reads = readsAfter(exchanges, index, { place: placeOf(exchange.step.request.path), newId: null })
  const places = new Set(reads.map((read) => read.index))
  return settledOnes(exchanges)
    .filter((read) => places.has(read.index))
    .map((read) => followedFrom(exchanges, read.index) ?? read)
}

function isImage(type: string | undefined): boolean {
  return type?.startsWith('image/') === true
}

/** Services make pictures anew, in another size or form: what came has to be one. */
function lookAtPicture(
  operation: Operation,
  { answer }: Placed,
  seen: Omit<Seen, 'message' | 'place'>,
): Look {
  const type = mediaType(answer.headers)
  if (isImage(type)) return []
  const message = `A picture was uploaded; ${type ?? 'no media type'} came back.`
  return [remark(operation, 'stated', { ...seen, place: 'content#type', message })]
}

/** Undefined where nothing follows from the read. */
function compare(operation: Operation, uploaded: Placed, read: Placed): Look | undefined {
  const { request } = uploaded.exchange.step
  const { answer } = read
  const docs = operation.body?.source ?? operation.source
  const seen = { docs, exchange: read.index, control: uploaded.index }
  const isPicture = isImage(mediaType(request.headers))
  const sent = bytesOf({ text: request.body ?? '', encoding: request.encoding ?? 'utf-8' })
  const differs = (place: string, what: string): Look => {
    const message = `${sent.length} bytes were uploaded; ${what}.`
    return [violation(operation, operation.body?.evidence, { ...seen, place, message })]
  }
  if (answer.status === 404 && !isPicture) return differs('content#lost', 'the content is not found')
  if (answer.status !== 200) return undefined
  const came = bytesOf({ text: answer.body, encoding: answer.encoding })
  if (came.length === 0 && sent.length > 0) return differs('content#empty', 'none are read')
  if (isPicture) return lookAtPicture(operation, read, seen)
  if (came.equals(sent)) return []
  if (sent.subarray(0, came.length).equals(came))
    return differs('content#cut', `only the first ${came.length} are read`)
  const from = came.findIndex((byte, index) => byte !== sent[index])
  return differs('content#changed', `${came.length} are read, others from byte ${from} on`)
}

/**
 * The body of an upload is the stream of the file (`driveitem-put-content.md`), so that the same bytes are read at the same path,
 * whatever media type they are given. A redirect by itself says nothing of what lies there.
 */
export const contentKept: Check = {
  id: 'content-kept',
  title: 'Uploaded content is read back byte for byte.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    contentRead(api, operation) === undefined ? notStated : statedOfBody(operation),
  judge: (_api, operation, exchanges) => {
    const uploads = goodOnes(operation, exchanges).filter(
      ({ answer: { status }, exchange }) => isDone(status) && exchange.step.request.body !== null,
    )
    return judgedAll(
      uploads.flatMap((uploaded) =>
        readsOf(exchanges, uploaded).map((read) => compare(operation, uploaded, read)),
      ),
    )
  },
}
