import { decodePercent } from '../contract/decode-percent.ts'
import { namedUpload } from '../contract/named-upload.ts'
import { bytesOf } from '../har/content.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, hasId, itemsIn, newIdOf, sameId } from './exchange/find-entity.ts'
import { isAbout, isWrite } from './exchange/look-at-thing.ts'
import { goodOnes, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { lastSegment, placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { isDone, isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, type Seen, violation } from './judgement.ts'
import { notStated, statedOfBody } from './statement/stated.ts'

type Look = readonly (Observation | null)[]

interface Upload {
  readonly api: ApiView
  readonly operation: Operation
  readonly exchanges: readonly Exchange[]
  readonly placed: Placed
  readonly name: string
  readonly id: string | undefined
  /** Index of the next upload to the same address, or of the next change or the end of the file. */
  readonly until: number
}

const address = /^([^?]*):\/([^?]*):\/content(?:\?|$)/

function uploadOf(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): Upload {
  const { path } = placed.exchange.step.request
  const name = decodePercent(address.exec(path)?.[2]?.split('/').at(-1) ?? '')
  const id = newIdOf(placed.answer)
  const next = exchanges.findIndex((each, at) => {
    const other = each.step.request.path
    const isOfFile = placeOf(other) === placeOf(path) || sameId(lastSegment(other), id)
    return at > placed.index && isWrite(each) && isOfFile
  })
  return { api, operation, exchanges, placed, name, id, until: next < 0 ? exchanges.length : next }
}

function seenAt({ operation, placed }: Upload, at: number, place: string): Omit<Seen, 'message'> {
  return { docs: operation.body?.source ?? operation.source, exchange: at, control: placed.index, place }
}

/** The name and the number of bytes that an entity shows, where its page has such properties. */
function lookAtFile(upload: Upload, entity: ExactObject, at: number, place: string): Look {
  const { api, operation, placed, name } = upload
  const { request } = placed.exchange.step
  const properties = api.properties(operation.resource ?? '')
  const differs = (property: string, expected: string): Observation | null => {
    const value = entity[property]
    const stated = properties.find((each) => each.name === property)
    if (stated === undefined || value === undefined || value === null || String(value) === expected)
      return null
    const message = `The file was uploaded with the ${property} ${expected}; ${String(value)} is shown.`
    return violation(operation, stated.evidence.name, {
      ...seenAt(upload, at, `${place}#${property}`),
      message,
    })
  }
  const sent = bytesOf({ text: request.body ?? '', encoding: request.encoding ?? 'utf-8' })
  return [differs('name', name), differs('size', String(sent.length))]
}

/** Reads of the file by the id that was answered. */
function lookById(upload: Upload): readonly Look[] {
  const { operation, exchanges, placed, id, until } = upload
  if (id === undefined) return []
  const thing = { place: placeOf(placed.exchange.step.request.path), newId: id }
  const reads = settledOnes(exchanges).filter(
    ({ index, exchange }) => index > placed.index && index < until && isAbout(thing, exchange),
  )
  return reads.map(({ index, answer }) => {
    const entity = isSuccess(answer.status) ? entityIn(answer) : undefined
    if (entity !== undefined) return lookAtFile(upload, entity, index, 'get-after-upload')
    if (answer.status !== 404 && answer.status !== 410) return []
    const message = `${id} was uploaded; a read of it is answered ${answer.status}.`
    return [violation(operation, 'stated', { ...seenAt(upload, index, 'get-after-upload'), message })]
  })
}

/** The folder lists the file, under its name once: what is uploaded there again replaces it (resources/driveitem.md). */
function lookInFolder(upload: Upload): readonly Look[] {
  const { operation, exchanges, placed, id, name, until } = upload
  const folder = address.exec(placed.exchange.step.request.path)?.[1] ?? ''
  const lists = listsOf(exchanges, placeOf(`${folder}/children`), placed.index + 1, until)
  return lists.map((list) => {
    const says = (place: string, message: string): Look => [
      violation(operation, 'stated', { ...seenAt(upload, list.index, place), message }),
    ]
    const page = list.exchange.answer === null ? undefined : itemsIn(list.exchange.answer)
    if ((page ?? []).filter((item) => item['name'] === name).length > 1)
      return says('list-after-upload#twice', `The folder lists ${name} more than once.`)
    if (id === undefined || list.extent !== 'all' || list.items.some((item) => hasId(item, id))) return []
    return says('list-after-upload', `${name} was uploaded; the folder does not list it.`)
  })
}

/** The file that was there under this name before keeps its id. */
function lookAtId(upload: Upload, before: Upload | undefined): Look {
  const { operation, placed, id } = upload
  if (before === undefined || before.until !== placed.index || id === undefined || before.id === undefined)
    return []
  if (sameId(before.id, id)) return []
  const message = `What was uploaded again is ${id}, and was ${before.id}.`
  return [remark(operation, 'stated', { ...seenAt(upload, placed.index, 'upload#id'), message })]
}

/**
 * What is uploaded to a name is a file of that name (`driveitem-put-content.md`), which its id leads to and its folder lists; an
 * upload to the same name replaces it (`resources/driveitem.md`: the default for PUT).
 */
export const uploadIsFound: Check = {
  id: 'upload-is-found',
  title: 'A file that is uploaded under a name is found under it, with all its bytes, and once.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    namedUpload(api, operation) === undefined ? notStated : statedOfBody(operation),
  judge: (api, operation, exchanges) => {
    const uploads = goodOnes(operation, exchanges)
      .filter(({ exchange, answer: { status } }) => !isRecorded(exchange) && isDone(status))
      .map((placed) => uploadOf(api, operation, exchanges, placed))
    return judgedAll(
      uploads.flatMap((upload, index) => {
        const entity = entityIn(upload.placed.answer)
        const shown = entity === undefined ? [] : lookAtFile(upload, entity, upload.placed.index, 'upload')
        const looks = [...lookById(upload), ...lookInFolder(upload)]
        return entity === undefined && looks.length === 0
          ? [undefined]
          : [shown, lookAtId(upload, uploads[index - 1]), ...looks]
      }),
    )
  },
}
