import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { embeddedSpecs } from '../../load/places.ts'
import type { ContractView } from '../../model/api-view.ts'
import { type Expected, type JudgedResponse, judgeResponse, type ResponseLike } from './judge-response.ts'

/** What `toConformToGraph` is given: a contract, what the response is of, or both. */
export type Conformance = ContractView | (Expected & { readonly contract?: ContractView })

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Is a response as the page of its operation states it: to be awaited. */
    toConformToGraph(given?: Conformance): Promise<void>
  }
}

interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** Matchers for `expect.extend` of vitest, and of jest. */
export interface GraphMatchers {
  /** Is a response as the page of its operation states it: resolves, so that it is awaited. */
  toConformToGraph(received: unknown, given?: Conformance): Promise<MatcherResult>
}

let embedded: Promise<ContractView> | undefined

function embeddedContract(): Promise<ContractView> {
  embedded ??= loadContract({ kind: 'specs', path: embeddedSpecs }).then(viewContract)
  return embedded
}

/** The matchers; without a contract they use the embedded one, which is compiled once. */
export const graphMatchers: GraphMatchers = {
  toConformToGraph: async (received, given = {}) => {
    if (!isResponse(received)) {
      const message = (): string =>
        'toConformToGraph takes a Response: an object with status, headers and arrayBuffer()'
      return { pass: false, message }
    }
    const expected = 'apis' in given ? { contract: given } : given
    const view = expected.contract ?? (await embeddedContract())
    const judged = await judgeResponse(view, received, expected)
    const faults = judged.observations.filter(({ verdict }) => verdict === 'fail')
    return { pass: faults.length === 0, message: () => describe(judged, received.status, faults) }
  },
}

function isResponse(value: unknown): value is ResponseLike {
  const { status, headers, arrayBuffer } = Object(value) as { [name in keyof ResponseLike]?: unknown }
  return typeof status === 'number' && typeof headers === 'object' && typeof arrayBuffer === 'function'
}

function describe(
  { operation }: JudgedResponse,
  status: number,
  faults: JudgedResponse['observations'],
): string {
  const { method, version, path } = operation
  const of = `${status} of ${method} /${version}${path} (${operation.id})`
  if (faults.length === 0) return `expected the ${of} not to conform to the documentation`
  const lines = faults.map(
    ({ message, docs, check }) => `  - ${message} [${check}]\n    ${docs.file}:${docs.line}`,
  )
  return `the ${of} does not conform to the documentation:\n${lines.join('\n')}`
}
