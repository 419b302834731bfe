import { isSuccess } from '../../check/exchange/settle.ts'
import { decodePercent } from '../../contract/decode-percent.ts'
import { withoutQuery } from '../../contract/without-query.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { markerPrefix } from '../plan/marker.ts'
import { idOf, succeeded } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'
import { isWriting } from './is-writing.ts'
import type { JournalEvent } from './journal-entry.ts'
import { Leftovers } from './leftovers.ts'

/** Notes an event before what it tells of is done. */
export type Note = (event: JournalEvent) => void

export interface Journal {
  readonly send: Send
  readonly note: Note
  readonly left: Leftovers
  /** Notes what a writable binding holds before it is first changed; `body` puts it back. */
  readonly keep: (path: string, old: string, body: string) => void
}

export interface JournalOptions {
  readonly append: Note
  /** Resolves when what was appended stays if the run is killed. */
  readonly written: () => Promise<void>
  /** Resolves when what was appended stays if the machine stops, too. */
  readonly settled: () => Promise<void>
  /** Does the operation of a step make an entity in the collection it posts to. */
  readonly isCreate: (step: Step) => boolean
  /** Does it, and can what stands in that collection be listed. */
  readonly isListed: (step: Step) => boolean
  /** The collection in which what a step makes is deleted: the one that it posts to, or another address of the same entities. */
  readonly homeOf: (step: Step) => string
  /** Where an entity of the type that a step makes is deleted for good; null where deleting it once is enough. */
  readonly purgeOf: (step: Step, id: string) => string | null
  /** Does what a step makes stay in the list of its collection, under another id, when it is deleted once. */
  readonly lingers: (step: Step) => boolean
}

/**
 * Notes every write before it is sent, and what it made or removed after. A write that the disk already knows enough of to undo
 * goes out once its line is written: on or below what the run made itself, which goes with it, and one more entity with the
 * run's marker where it is known to have made one, since that collection is listed until all markers in it are found.
 */
export function journalled(send: Send, options: JournalOptions): Journal {
  const left = new Leftovers()
  const listed = new Set<string>()
  let count = 0
  const note: Note = (event) => {
    left.apply(event, new Date().toISOString())
    options.append(event)
  }
  return {
    note,
    left,
    keep: (path, old, body) => {
      if (!left.isKept(path)) note({ state: 'binding', path, old, body })
    },
    send: async (step) => {
      const { method, path, body } = step.request
      if (!isWriting(step.request)) return send(step)
      count += 1
      const n = count
      const marked = body?.includes(markerPrefix) === true
      const home = options.homeOf(step)
      note(writing(step, n, marked, home))
      const collection = marked && method === 'POST' && options.isListed(step) ? withoutQuery(path) : null
      if (left.holds(withoutQuery(path)) || (collection !== null && listed.has(collection)))
        await options.written()
      else await options.settled()
      if (collection !== null) listed.add(collection)
      const exchange = await send(step)
      const sent = hasLeft(exchange)
      const made = createdBy(step, exchange, home, options)
      if (made === undefined) note({ state: 'answered', n, status: exchange.answer?.status ?? null, sent })
      else note({ state: 'created', n, ...made })
      if (method === 'DELETE' && left.has(path) && isGone(exchange)) note({ state: 'deleted', path })
      return exchange
    },
  }
}

/** What is noted of a write before it goes out. */
function writing({ request }: Step, n: number, marked: boolean, home: string): JournalEvent {
  const { method, path } = request
  return { state: 'writing', n, method, path, marked, ...(home === withoutQuery(path) ? {} : { home }) }
}

/** May the service have seen a write: not where none was connected to, unless it had answered an earlier attempt. */
function hasLeft({ failure, retries }: Exchange): boolean {
  return failure?.kind !== 'aborted' && (failure?.kind !== 'refused' || retries > 0)
}

/** Asks without a plan: to clean up, or to look for what is to be cleaned up. */
export function plainStep(method: 'GET' | 'PATCH' | 'DELETE', path: string, body: string | null): Step {
  return {
    role: 'teardown',
    operation: null,
    version: path.startsWith('/beta') ? 'beta' : 'v1.0',
    request: {
      method,
      path,
      headers: [
        ['Accept', 'application/json'],
        ...(body === null ? [] : ([['Content-Type', 'application/json']] as const)),
      ],
      body,
      credential: 'valid',
    },
    intent: { kind: 'plain' },
  }
}

type Created = JournalEvent & { readonly state: 'created' }

function createdBy(
  step: Step,
  exchange: Exchange,
  home: string,
  { isCreate, purgeOf, lingers }: JournalOptions,
): Pick<Created, 'path' | 'purge' | 'lingers'> | undefined {
  if (!succeeded(exchange)) return undefined
  if (step.operation === null ? step.request.method !== 'POST' : !isCreate(step)) return undefined
  const id = idOf(exchange) ?? idInLocation(exchange, withoutQuery(step.request.path))
  if (id === undefined) return undefined
  const made = { path: `${home}/${encodeURIComponent(id)}`, purge: purgeOf(step, id) }
  return lingers(step) ? { ...made, lingers: true } : made
}

/** The key that `Location` names, where it lies in the collection. */
function idInLocation({ answer }: Exchange, collection: string): string | undefined {
  const location = headerOf(answer?.headers ?? [], 'location') ?? ''
  const at = location.indexOf(`${collection}/`)
  const rest = at < 0 ? '' : location.slice(at + collection.length + 1)
  return /^[^/?#()]+$/.test(rest) ? decodePercent(rest) : undefined
}

/** Is what a DELETE asked for not there any more. */
export function isGone(exchange: Exchange | undefined): boolean {
  const status = exchange?.answer?.status ?? 0
  return isSuccess(status) || status === 404 || status === 410
}
