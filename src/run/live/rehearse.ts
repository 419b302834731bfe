import type { ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Answer, Request, Step } from '../../model/exchange.ts'
import type { Cloud } from '../../model/page.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { JsonObject } from '../../model/source.ts'
import type { Target } from '../../model/target.ts'
import { cloudAt } from '../../target/clouds.ts'
import { actionsAllowedBy } from '../actions-allowed.ts'
import { execute } from '../execute.ts'
import { leadsOf } from '../leads.ts'
import type { Send } from '../send.ts'
import { barOf } from './bars.ts'
import { isWriting } from './is-writing.ts'
import { countedPath, type Limit, limits } from './limits.ts'
import { onceAWorkload } from './once-a-workload.ts'
import { concurrencyOf } from './open-course.ts'

/** What a run would send, about: how it goes on depends on the answers. */
export interface Rehearsal {
  /** By operation, in the order given; what another operation needs again is counted again. */
  readonly requests: readonly number[]
  readonly writes: number
  /** Seconds that it takes at least, and the limit that holds it up; null where none does. */
  readonly seconds: number
  readonly limit: Limit | null
}

/** Seconds that an answer is taken to need. */
export const usualAnswer = 0.1

/** Plays the plans of a live run against nothing: each request is answered as the plan hopes for. */
export async function rehearse(
  view: ContractView,
  settings: RunSettings,
  operations: readonly Operation[],
): Promise<Rehearsal> {
  const pace = new Pace(
    cloudAt(settings.target) === undefined ? [] : limits,
    settings.shard?.count ?? 1,
    concurrencyOf(settings),
  )
  const isOpen = opensIn(cloudAt(settings.target)?.cloud ?? null)
  const isLead = leadsOf(operations.filter(isOpen))
  const { plan } = onceAWorkload()
  const requests: number[] = []
  let writes = 0
  for (const operation of operations) {
    let count = 0
    const send: Send = async (step) => {
      count += 1
      if (isWriting(step.request)) writes += 1
      pace.note(step.request)
      const answer = hopedFor(view, step, count)
      return { step, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
    }
    const outcomes = execute({
      view,
      operations: [operation].filter(isOpen),
      checks: [],
      target: nowhere(settings.target),
      settings,
      send,
      keep: () => {},
      pause: async () => {},
      signal: new AbortController().signal,
      dead: () => undefined,
      mayAct: actionsAllowedBy(settings),
      isOpen,
      isLead,
      replay: () => '',
      concurrency: 1,
      tally: { cases: 0, operationsTested: 0 },
      plan,
    })
    for await (const _ of outcomes);
    requests.push(count)
  }
  return { requests, writes, ...pace.slowest() }
}

function opensIn(cloud: Cloud | null): (operation: Operation) => boolean {
  return (operation) => barOf(operation, cloud, null) === undefined
}

function nowhere(name: string): Target {
  const send = async (): Promise<never> => {
    throw new Error('a rehearsal sends nothing')
  }
  return { name, kind: 'live', origin: name, bindings: {}, send, close: async () => {} }
}

function hopedFor(view: ContractView, { operation, version, request, intent }: Step, n: number): Answer {
  const of = (status: number, body: JsonObject | null): Answer => ({
    status,
    headers: [],
    body: body === null ? '' : JSON.stringify(body),
    encoding: 'utf-8',
  })
  if (intent.kind === 'credential') return of(401, null)
  if (intent.kind === 'unknown-id') return of(404, null)
  if (intent.kind === 'invalid' || intent.kind === 'malformed') return of(400, null)
  const entity = { id: `rehearsed-${n}`, name: `rehearsed-${n}` }
  if (request.method === 'POST') return of(201, entity)
  if (request.method !== 'GET') return of(204, null)
  const kind = operation === null ? undefined : view.api(version)?.operation(operation)?.kind
  return of(200, kind === 'list' || kind === 'delta' ? { value: [entity] } : entity)
}

/** How long requests take at the pace of documented limits. */
class Pace {
  readonly #limits: readonly Limit[]
  readonly #shares: number
  readonly #concurrency: number
  readonly #counts = new Map<Limit, Map<string, number>>()
  #requests = 0

  constructor(counted: readonly Limit[], shares: number, concurrency: number) {
    this.#concurrency = concurrency
    this.#limits = counted
    this.#shares = shares
  }

  note(request: Request): void {
    this.#requests += 1
    const path = countedPath(request)
    for (const limit of this.#limits) {
      if (limit.seconds === null || !limit.counts(request.method, path)) continue
      const lanes = this.#counts.get(limit) ?? new Map<string, number>()
      const lane = limit.apart?.(path) ?? ''
      lanes.set(lane, (lanes.get(lane) ?? 0) + 1)
      this.#counts.set(limit, lanes)
    }
  }

  slowest(): { readonly seconds: number; readonly limit: Limit | null } {
    let slowest = { seconds: (this.#requests * usualAnswer) / this.#concurrency, limit: null as Limit | null }
    for (const [limit, lanes] of this.#counts) {
      const most = Math.max(1, Math.floor(limit.requests / this.#shares))
      const windows = Math.floor((Math.max(...lanes.values()) - 1) / most)
      const seconds = windows * (limit.seconds ?? 0)
      if (seconds > slowest.seconds) slowest = { seconds, limit }
    }
    return slowest
  }
}
