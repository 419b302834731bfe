import { isSuccess } from '../../check/exchange/settle.ts'
import { isBatch } from '../../contract/is-batch.ts'
import { type Redactor, redactorOf, tokensIn } from '../../har/redact.ts'
import type { ApiView, ContractView } from '../../model/api-view.ts'
import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Recorded } from '../../model/recorded.ts'
import type { Version } from '../../model/source.ts'
import type { Traffic } from '../../model/traffic.ts'
import { rootOf } from '../open-target.ts'
import { type RegisterRow, registerOf } from '../register.ts'
import { graphPlaceOf, type ServicePlace } from './graph-place.ts'
import { pageChains } from './page-chains.ts'
import { placeRequest } from './place-request.ts'
import { type Replay, type RowLog, rowLog } from './row-log.ts'
import { trafficCounts } from './traffic-counts.ts'
import { unpackBatch } from './unpack-batch.ts'

interface RecorderOptions {
  readonly view: ContractView
  readonly checks: readonly Check[]
  /** Operations that are judged. */
  readonly operations: readonly Operation[]
  /** The part in front of `/v1.0` of a service that is no Graph cloud; null for none. */
  readonly base: string | null
  /** Is it the traffic of a port of our own. */
  readonly isPort?: boolean
  readonly replay: Replay
}

/** Judges recorded traffic as it comes; memory grows with what is documented, not with what is recorded. */
export interface Recorder {
  note(recorded: Recorded): void
  /** Counts an entry of an archive that nothing could be read from; the line says where it stands and why. */
  passOver(line: string): void
  /** The register of the operations that were seen, and of the rules of their versions. */
  rows(): readonly RegisterRow[]
  outcomes(): readonly Outcome[]
  traffic(): Traffic
}

interface Seen {
  readonly operation: Operation
  readonly rows: readonly RegisterRow[]
  readonly log: RowLog
  requests: number
  refused: number
  succeeded: boolean
}

/** A recorder that has seen nothing yet. */
export function startRecorder(options: RecorderOptions): Recorder {
  return new TrafficRecorder(options)
}

class TrafficRecorder implements Recorder {
  readonly #options: RecorderOptions
  readonly #selected: ReadonlySet<Operation>
  readonly #place: ServicePlace
  readonly #seen = new Map<Operation, Seen>()
  readonly #globals = new Map<Version, Pick<Seen, 'rows' | 'log'>>()
  readonly #counts = trafficCounts()
  readonly #chains = pageChains()
  /** The tokens that were seen last: evidence must not have them. */
  readonly #tokens = new Set<string>()

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#selected = new Set(options.operations)
    const { base, isPort = false, view } = options
    this.#place = { base, root: rootOf(view), isPort }
  }

  note(recorded: Recorded): void {
    if (recorded.method === 'CONNECT' || isPreflight(recorded) || recorded.fromCache === true) {
      this.#counts.leftOut()
      return
    }
    const place = graphPlaceOf(recorded.url, this.#place)
    if (place.kind === 'foreign') this.#counts.foreign(place.host)
    else if (isBatch(place.path)) this.#noteBatch(recorded, place)
    else this.#noteExchange(recorded, place.origin, place.path)
  }

  passOver(line: string): void {
    this.#counts.unread(line)
  }

  /** Its requests one by one, and the batch itself where one of them is judged. */
  #noteBatch(batch: Recorded, { origin, path }: { readonly origin: string; readonly path: string }): void {
    let whole: (() => void) | undefined
    for (const inner of unpackBatch(batch)) {
      const place = URL.canParse(inner.url) ? graphPlaceOf(inner.url, this.#place) : undefined
      if (place?.kind !== 'graph') continue
      this.#noteExchange(inner, place.origin, place.path)
      const placed = placeRequest(this.#options.view, inner.method, place.path)
      if (placed.kind === 'undocumented' || !this.#selected.has(placed.operation)) continue
      const { api, operation } = placed
      const exchange = exchangeOf(batch, { ...operation, id: null }, origin, path)
      whole ??= () => this.#globalsOf(api, operation).log.judge(api, operation, exchange, [])
    }
    whole?.()
  }

  #noteExchange(recorded: Recorded, origin: string, path: string): void {
    this.#counts.exchange(recorded)
    const placed = placeRequest(this.#options.view, recorded.method, path)
    if (placed.kind === 'undocumented') {
      this.#counts.undocumented(recorded.method, placed.path, placed.because)
      return
    }
    const { api, operation } = placed
    this.#keepTokens(recorded)
    if (!this.#selected.has(operation)) return
    const exchange = exchangeOf(recorded, operation, origin, path)
    const pages = this.#chains(exchange)
    const seen = this.#seenOf(api, operation)
    seen.requests += 1
    const status = exchange.answer?.status ?? 0
    if (status >= 400 && status < 500) seen.refused += 1
    seen.succeeded ||= isSuccess(status)
    seen.log.judge(api, operation, exchange, pages)
    this.#globalsOf(api, operation).log.judge(api, operation, exchange, pages)
    this.#counts.judged()
  }

  #keepTokens({ headers }: Recorded): void {
    for (const token of tokensIn(headers)) this.#tokens.add(token)
    for (const token of this.#tokens) {
      if (this.#tokens.size <= mostTokens) break
      this.#tokens.delete(token)
    }
  }

  #seenOf(api: ApiView, operation: Operation): Seen {
    const known = this.#seen.get(operation)
    if (known !== undefined) return known
    const rows = this.#rows(api, operation, 'operation')
    const seen = { operation, rows, log: rowLog(rows), requests: 0, refused: 0, succeeded: false }
    this.#seen.set(operation, seen)
    return seen
  }

  #globalsOf(api: ApiView, operation: Operation): Pick<Seen, 'rows' | 'log'> {
    const known = this.#globals.get(api.version)
    if (known !== undefined) return known
    const rows = this.#rows(api, operation, 'global')
    const made = { rows, log: rowLog(rows) }
    this.#globals.set(api.version, made)
    return made
  }

  #rows(api: ApiView, operation: Operation, scope: Check['scope']): readonly RegisterRow[] {
    const checks = this.#options.checks.filter((check) => check.scope === scope)
    return registerOf({ ...this.#options.view, apis: [api] }, [operation], checks)
  }

  rows(): readonly RegisterRow[] {
    return [
      ...this.#sorted().flatMap(({ rows }) => rows),
      ...[...this.#globals.values()].flatMap(({ rows }) => rows),
    ]
  }

  outcomes(): readonly Outcome[] {
    const { replay } = this.#options
    const hasSucceeded = (operation: Operation): boolean => this.#seen.get(operation)?.succeeded === true
    const logs = [...this.#sorted(), ...this.#globals.values()]
    const safe = redactorOf(this.#tokens)
    return logs
      .flatMap(({ log }) => log.outcomes(replay, hasSucceeded))
      .map((each) => redactOutcome(each, safe))
  }

  traffic(): Traffic {
    const operations = this.#sorted().map(({ operation, requests, refused }) => {
      const { id, version, method, path } = operation
      return { id, version, method, path, requests, refused }
    })
    const findings = this.outcomes().flatMap((outcome) => outcome.findings.map(({ finding }) => finding))
    return { ...this.#counts.state(), operations, findings }
  }

  #sorted(): readonly Seen[] {
    const key = ({ operation: { version, path, method } }: Seen): string => `${version} ${path} ${method}`
    return [...this.#seen.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }
}

const mostTokens = 100

function redactOutcome(outcome: Outcome, safe: Redactor): Outcome {
  const findings = outcome.findings.map(({ finding, exchanges }) => ({
    finding: { ...finding, message: safe.text(finding.message) },
    exchanges: exchanges.map(safe.exchange),
  }))
  return { ...outcome, findings }
}

function isPreflight({ method, headers }: Recorded): boolean {
  return (
    method === 'OPTIONS' && headers.some(([name]) => name.toLowerCase() === 'access-control-request-method')
  )
}

/** A recorded exchange is plain: nobody knows what was meant by it. HAR files hide tokens, so that they say nothing of them. */
function exchangeOf(
  recorded: Recorded,
  operation: Pick<Step, 'version'> & { readonly id: string | null },
  origin: string,
  path: string,
): Exchange {
  const { method, headers, body, answer, failure, startedAt, milliseconds, unkept } = recorded
  const request: Step['request'] = {
    method: method as Step['request']['method'],
    path,
    headers: headers.filter(([name]) => !/^(proxy-)?authorization$|^cookie$/i.test(name)),
    body: body?.text ?? null,
    ...(body?.encoding === 'base64' ? { encoding: body.encoding } : {}),
    credential: 'valid',
  }
  return {
    step: {
      role: 'subject',
      operation: operation.id,
      version: operation.version,
      request,
      intent: { kind: 'plain' },
    },
    answer,
    failure: answer === null ? (failure ?? { kind: 'aborted', message: 'there is no answer' }) : null,
    retries: 0,
    origin,
    startedAt,
    milliseconds,
    ...(unkept.length === 0 ? {} : { unkept }),
  }
}
