import { recordedChecks, requestChecks } from '../../check/recorded-checks.ts'
import { withEmbeddedNote } from '../../contract/embedded.ts'
import { contentOf } from '../../har/content.ts'
import type { ApiView, ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Headers, Request } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import type { Version } from '../../model/source.ts'
import { placeRequest } from './place-request.ts'

/** What an answer is held against; the operation is found by the URL of the response where it is not named. */
export interface Expected {
  /** Operation id, such as `user.get`, or `METHOD /path` without version. */
  readonly operation?: string
  /** Default `v1.0`, where the URL does not say. */
  readonly version?: Version
  /** Method of the request; default GET. */
  readonly method?: string
}

/** A fetch response, or anything that has the same of it. */
export interface ResponseLike {
  readonly status: number
  readonly url?: string
  readonly bodyUsed?: boolean
  readonly headers: Iterable<readonly [string, string]>
  clone?(): ResponseLike
  arrayBuffer(): Promise<ArrayBuffer>
}

export interface JudgedResponse {
  readonly operation: Operation
  readonly observations: readonly (Observation & { readonly check: string })[]
}

/** Judges one response as recorded traffic is judged. Throws where no operation can be found for it. */
export async function judgeResponse(
  view: ContractView,
  response: ResponseLike,
  expected: Expected,
): Promise<JudgedResponse> {
  const { api, operation, path } = operationOf(view, response.url ?? '', expected)
  const exchange = await exchangeOf(response, operation, path)
  const observations = recordedChecks
    .filter((check) => !requestChecks.has(check))
    .filter((check) => !('reason' in check.state(api, operation)))
    .flatMap((check) => {
      const judgement = check.judge(api, operation, [exchange])
      const seen = judgement.kind === 'judged' ? judgement.observations : []
      return seen.map((observation) => ({ ...observation, check: check.id }))
    })
  return { operation, observations }
}

function operationOf(
  view: ContractView,
  url: string,
  { operation: name, version = 'v1.0', method = 'GET' }: Expected,
): { readonly api: ApiView; readonly operation: Operation; readonly path: string } {
  const path = pathOf(url)
  if (name === undefined) {
    if (path === undefined)
      throw new Error(
        'the response has no URL with a version: name its operation, as in { operation: "user.get" }',
      )
    const placed = placeRequest(view, method, path)
    if (placed.kind === 'undocumented')
      throw new Error(
        withEmbeddedNote(`${method} ${path} is not documented: ${placed.because}`, view.contract),
      )
    return { ...placed, path }
  }
  const api = view.api(version)
  const [, verb = '', template = ''] = /^([A-Z]+) (\/.*)$/.exec(name) ?? []
  const operation = template === '' ? api?.operation(name) : api?.match(verb, template)?.operation
  if (api === undefined || operation === undefined)
    throw new Error(withEmbeddedNote(`the contract has no operation ${name} in ${version}`, view.contract))
  return { api, operation, path: path ?? `/${version}${operation.path}` }
}

/** From the version on. */
function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { pathname, search } = new URL(url)
  const at = pathname.search(/\/(v1\.0|beta)(\/|$)/i)
  return at < 0 ? undefined : pathname.slice(at) + search
}

async function exchangeOf(response: ResponseLike, operation: Operation, path: string): Promise<Exchange> {
  if (response.bodyUsed === true)
    throw new Error(
      'the body of the response was read before: pass the response before its body is read, or a clone() of it',
    )
  const whole = response.clone?.() ?? response
  const { text, encoding } = contentOf(new Uint8Array(await whole.arrayBuffer()))
  const headers: Headers = [...response.headers].map(([name, value]) => [name, value])
  const request: Request = { method: operation.method, path, headers: [], body: null, credential: 'valid' }
  const origin = URL.canParse(response.url ?? '') ? { origin: new URL(response.url ?? '').origin } : {}
  return {
    step: {
      role: 'subject',
      operation: operation.id,
      version: operation.version,
      request,
      intent: { kind: 'plain' },
    },
    answer: { status: response.status, headers, body: text, encoding },
    failure: null,
    retries: 0,
    ...origin,
    startedAt: new Date(0).toISOString(),
    milliseconds: 0,
  }
}
