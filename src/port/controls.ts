import { withoutQuery } from '../contract/without-query.ts'
import type { JsonObject } from '../model/source.ts'
import type { Traffic } from '../model/traffic.ts'
import { isRecord } from '../tenant/exact-json.ts'
import { badRequest, Refusal } from '../tenant/refusal.ts'
import { textOf, type WireAnswer, type WireRequest } from '../tenant/wire.ts'

/** What a port answers itself: `/` and what is below `/__conformance/`. */
export interface Controls {
  traffic(): Traffic
  /** The page for people. */
  page(traffic: Traffic): string
  /** Absent where there is no state of the port's own. */
  readonly reset?: () => void
  readonly seed?: (entities: JsonObject) => void
}

/** Answers what is asked of the port and not of Graph, as the icon that browsers ask of every page; undefined for everything else. */
export function answerControl(controls: Controls, request: WireRequest): WireAnswer | undefined {
  const path = withoutQuery(request.url)
  if (path === '/favicon.ico') return nothing
  if (path !== '/' && !path.startsWith('/__conformance/')) return undefined
  try {
    return answer(controls, request.method === 'HEAD' ? 'GET' : request.method, path, request)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, code, message } = error
    return json(status, { error: { code, message } })
  }
}

function answer(controls: Controls, method: string, path: string, request: WireRequest): WireAnswer {
  const { reset, seed } = controls
  if (method === 'GET' && path === '/') return html(controls.page(controls.traffic()))
  if (method === 'GET' && path === '/__conformance/findings') return json(200, controls.traffic())
  if (method === 'POST' && path === '/__conformance/reset' && reset !== undefined) {
    reset()
    return nothing
  }
  if (method === 'POST' && path === '/__conformance/seed' && seed !== undefined) {
    seed(readEntities(request))
    return nothing
  }
  const message = `There is no ${method} ${path} here: the port has GET / and GET /__conformance/findings${reset === undefined ? '' : ', POST /__conformance/reset and POST /__conformance/seed'}.`
  throw new Refusal(404, 'ResourceNotFound', message)
}

function readEntities({ body }: WireRequest): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(textOf(body))
  } catch (error) {
    throw badRequest(`The seed is no JSON: ${(error as Error).message}.`)
  }
  if (!isRecord(value))
    throw badRequest('The seed is a JSON object from a path to an entity, or to an array of them.')
  return value
}

const nothing: WireAnswer = { status: 204, headers: [], body: '' }

function json(status: number, value: object): WireAnswer {
  return { status, headers: [['Content-Type', 'application/json'], ...noStore], body: JSON.stringify(value) }
}

function html(body: string): WireAnswer {
  return { status: 200, headers: [['Content-Type', 'text/html; charset=utf-8'], ...noStore], body }
}

const noStore = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
] as const
