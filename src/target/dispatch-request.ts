import { type Dispatcher, errors } from 'undici'
import type { Headers } from '../model/exchange.ts'

/** An answer as it came over the line, its content not decoded. */
interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** Bodies beyond this are cut off as a failure, so that an endless answer cannot fill the memory. */
const maximumBody = 64 * 1024 * 1024

/**
 * Sends one request and gathers its answer without a stream in between, which would cost as much as the exchange itself.
 * Rejects with the signal's reason once it is aborted, wherever the exchange is then.
 */
export function dispatchRequest(
  dispatcher: Dispatcher,
  request: Pick<Dispatcher.DispatchOptions, 'origin' | 'method' | 'path' | 'headers' | 'body'>,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  let running: Dispatcher.DispatchController | undefined
  const stop = (): void => {
    running?.abort(signal.reason)
    reject(signal.reason)
  }
  if (signal.aborted) {
    stop()
    return promise
  }
  const done = whenAborted(signal, stop)
  const gather = gatherer({
    resolve: (answer) => {
      done()
      resolve(answer)
    },
    reject: (error) => {
      done()
      reject(error)
    },
  })
  dispatcher.dispatch(request, {
    ...gather,
    onRequestStart: (controller) => {
      running = controller
      if (signal.aborted) controller.abort(signal.reason)
    },
  })
  return promise
}

/** By signal, what is to be stopped: signals are used again, and a listener for each request costs more than the rest. */
const stops = new WeakMap<AbortSignal, Set<() => void>>()

/** Calls back once a signal is aborted, unless it is taken back before. */
function whenAborted(signal: AbortSignal, stop: () => void): () => void {
  const known = stops.get(signal)
  const waiting = known ?? new Set<() => void>()
  if (known === undefined) {
    stops.set(signal, waiting)
    signal.addEventListener('abort', () => {
      for (const each of waiting) each()
    })
  }
  waiting.add(stop)
  return () => void waiting.delete(stop)
}

function gatherer({
  resolve,
  reject,
}: {
  readonly resolve: (answer: RawAnswer) => void
  readonly reject: (error: Error) => void
}): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = []
  let size = 0
  let status = 0
  let headers: Headers = []
  return {
    onResponseStart: ({ rawHeaders }, statusCode) => {
      if (statusCode < 200) return
      status = statusCode
      headers = pairs(Array.isArray(rawHeaders) ? rawHeaders : [])
    },
    onResponseData: (controller, chunk) => {
      size += chunk.length
      if (size > maximumBody)
        controller.abort(new errors.ResponseExceededMaxSizeError('the answer is longer than 64 MiB'))
      else chunks.push(chunk)
    },
    onResponseEnd: () => {
      const [only] = chunks
      resolve({ status, headers, body: chunks.length === 1 && only ? only : Buffer.concat(chunks) })
    },
    onResponseError: (_controller, error) => reject(error),
  }
}

/** Raw headers, name and value by turns, as pairs. */
export function pairs(flat: readonly (string | Buffer)[]): Headers {
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < flat.length; i += 2) headers.push([String(flat[i]), String(flat[i + 1])])
  return headers
}
