import type { Exchange, Step } from '../model/exchange.ts'
import { idOf } from './plan/read-answer.ts'
import type { Send } from './send.ts'

/** Where lines of the journal go; each is on disk when the call returns. */
export type AppendLine = (line: string) => void

/** A write to a live target, noted before it goes out. Newline-delimited JSON, one entry a line. */
export type JournalEntry =
  | {
      readonly state: 'writing'
      readonly run: string
      readonly at: string
      readonly method: string
      readonly path: string
    }
  | { readonly state: 'created'; readonly run: string; readonly at: string; readonly path: string }
  | { readonly state: 'deleted'; readonly run: string; readonly at: string; readonly path: string }
  | {
      readonly state: 'binding'
      readonly run: string
      readonly at: string
      readonly path: string
      readonly old: string
    }

export interface Journal {
  readonly send: Send
  /** Paths of entities that were made and not deleted yet, the latest first. */
  readonly remaining: () => readonly string[]
  readonly note: (entry: JournalEntry) => void
  /** Notes what a writable binding holds before it is first changed; `body` puts it back. */
  readonly keep: (path: string, old: string, body: string) => void
  /** Paths of changed bindings with the bodies that put them back, the latest first. */
  readonly kept: () => readonly (readonly [path: string, body: string])[]
}

/** Notes every write before it is sent, and what it made or removed after. */
export function journalled(send: Send, run: string, append: AppendLine): Journal {
  const made = new Set<string>()
  const changed = new Map<string, string>()
  const note = (entry: JournalEntry): void => append(JSON.stringify(entry))
  const at = (): string => new Date().toISOString()
  return {
    note,
    remaining: () => [...made].reverse(),
    kept: () => [...changed].reverse(),
    keep: (path, old, body) => {
      if (changed.has(path)) return
      note({ state: 'binding', run, at: at(), path, old })
      changed.set(path, body)
    },
    send: async (step) => {
      const { method, path } = step.request
      if (method === 'GET' || method === 'HEAD') return send(step)
      note({ state: 'writing', run, at: at(), method, path })
      const exchange = await send(step)
      const entity = createdBy(step, exchange)
      if (entity !== undefined) {
        made.add(entity)
        note({ state: 'created', run, at: at(), path: entity })
      }
      if (method === 'DELETE' && isGone(exchange) && made.delete(path))
        note({ state: 'deleted', run, at: at(), path })
      return exchange
    },
  }
}

function createdBy(step: Step, exchange: Exchange): string | undefined {
  if (step.request.method !== 'POST' || exchange.step.operation === null) return undefined
  const id = idOf(exchange)
  const collection = step.request.path.replace(/\?.*$/, '')
  return id === undefined || !isCreate(step) ? undefined : `${collection}/${encodeURIComponent(id)}`
}

/** An action's answer can have an id too; only a POST on a collection makes an entity. */
function isCreate(step: Step): boolean {
  return /\.create(~\d+)?$/.test(step.operation ?? '')
}

function isGone(exchange: Exchange): boolean {
  const status = exchange.answer?.status ?? 0
  return (status >= 200 && status < 300) || status === 404 || status === 410
}
