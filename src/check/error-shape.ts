import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, type Placed, writtenOnes } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt, isObject } from './exchange/parse-json.ts'
import { exactOf } from './exchange/read-message.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { ruleEvidence, ruleSource, statedByRule } from './statement/stated.ts'

const id = 'error-shape'

interface Fault {
  readonly place: string
  readonly message: string
  /** Only examples show it. */
  readonly slight?: true
}

/** The error of a body, or what is wrong with the body. */
function readError(body: Exact | undefined): ExactObject | Fault {
  if (!isObject(body)) {
    const came = body === undefined ? 'no JSON' : excerpt(body)
    return { place: 'error#shape', message: `An error is a JSON object with "error"; the body is ${came}.` }
  }
  const { error } = body
  if (isObject(error)) return error
  return { place: 'error#shape', message: `An error is an object "error"; the body is ${excerpt(body)}.` }
}

function isFault(value: ExactObject | Fault): value is Fault {
  return 'place' in value && typeof value['place'] === 'string' && value['place'].startsWith('error#')
}

/** Everything that `concepts/errors.md` states about the body of an error and this one breaks. */
function findFaults(body: Exact | undefined): readonly Fault[] {
  const error = readError(body)
  if (isFault(error)) return [error]
  const beside = Object.keys(isObject(body) ? body : {}).find(
    (name) => name !== 'error' && !name.includes('@'),
  )
  const single: readonly Fault[] =
    beside === undefined
      ? []
      : [{ place: 'error#single', message: `"error" is the only property; "${beside}" stands beside it.` }]
  const texts = ['code', 'message'].flatMap((name): readonly Fault[] =>
    typeof error[name] === 'string'
      ? []
      : [
          {
            place: `error/${name}#type`,
            message: `error.${name} is a string; it is ${excerpt(error[name])}.`,
          },
        ],
  )
  return [...single, ...texts, ...findEmpty(error), ...findTrace(error), ...findInnerFaults(error)]
}

const purposes = [
  ['code', 'names the error'],
  ['message', 'says what is wrong'],
] as const

function findEmpty(error: ExactObject): readonly Fault[] {
  return purposes.flatMap(([name, does]): readonly Fault[] => {
    const value = error[name]
    if (typeof value !== 'string' || value.trim() !== '') return []
    return [{ place: `error/${name}#empty`, message: `error.${name} ${does}; it is empty.`, slight: true }]
  })
}

const trace = /(^|\n)\s+at \S+.*[(:]|\bat [\w.<>]+\(.*\) in .+:line \d+/

function findTrace({ message }: ExactObject): readonly Fault[] {
  if (typeof message !== 'string' || !trace.test(message)) return []
  return [
    {
      place: 'error/message#trace',
      message: 'error.message is for developers; it has a stack trace.',
      slight: true,
    },
  ]
}

/** `innererror` and `innerError` are one: the docs' table writes the first, all examples the second. */
function innerOf(error: ExactObject): Exact | undefined {
  const name = Object.keys(error).find((key) => key.toLowerCase() === 'innererror')
  return name === undefined ? undefined : error[name]
}

function findInnerFaults(error: ExactObject): readonly Fault[] {
  const chain: ExactObject[] = []
  let inner = innerOf(error)
  for (; isObject(inner); inner = innerOf(inner)) chain.push(inner)
  if (inner !== undefined && inner !== null)
    return [{ place: 'error/innerError#type', message: `innerError is an object; it is ${excerpt(inner)}.` }]
  if (chain.length === 0) return []
  const has = (names: readonly string[]): boolean =>
    chain.some((one) => names.some((name) => typeof one[name] === 'string' && one[name] !== ''))
  const missing = [['request-id', 'requestId'], ['date']].filter((names) => !has(names))
  return missing.map(([name = '']) => ({
    place: `error/innerError#${name}`,
    message: `Examples show ${name} in innerError; this one has none.`,
    slight: true,
  }))
}

/** The id that the error says, where it is another than that of the header: support looks for one of them in vain. */
function findOtherId(body: Exact | undefined, answer: Answer): readonly Fault[] {
  const error = readError(body)
  const inner = isFault(error) ? undefined : innerOf(error)
  const said = isObject(inner) ? inner['request-id'] : undefined
  const own = headerOf(answer.headers, 'request-id')
  if (typeof said !== 'string' || !own || own.toLowerCase() === said.toLowerCase()) return []
  const message = `request-id is ${own} in the header, and ${said} in innerError.`
  return [{ place: 'error/innerError#request-id', message, slight: true }]
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, answer }: Placed,
): readonly (Observation | null)[] {
  const body = exactOf(answer)
  return [...findFaults(body), ...findOtherId(body, answer)].map(({ slight, ...fault }) => {
    const docs = ruleSource(api, id, operation)
    const seen = { ...fault, docs, exchange: index, control: controlFor(exchanges, index) }
    return slight ? remark(null, 'shown', seen) : violation(null, ruleEvidence(api, id), seen)
  })
}

/** An error is one JSON object with the single property `error`, in it the strings `code` and `message`. */
export const errorShape: Check = {
  id,
  title: 'An error is a JSON object with "error", "code" and "message".',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(
      writtenOnes(exchanges)
        .filter(({ exchange, answer }) => answer.status >= 400 && exchange.step.request.method !== 'HEAD')
        .map((placed) => look(api, operation, exchanges, placed)),
    ),
}
