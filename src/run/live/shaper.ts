import { createHmac } from 'node:crypto'
import type { Answer, Exchange } from '../../model/exchange.ts'
import type { Finding } from '../../model/finding.ts'
import type { Evidenced, Outcome } from '../../model/outcome.ts'
import type { Json, JsonObject } from '../../model/source.ts'

/** Takes what a tenant holds out of what is kept of a run. */
interface Shaper {
  /** The outcome with shapes in place of what answers held, in the exchanges and in what is said of them. */
  outcome(outcome: Outcome): Outcome
  /**
   * Exchanges whose answers keep names, types and lengths only: a text or number becomes `‹12 characters, 3fa2b19c›`,
   * whose last part is equal where values are. What the run itself has sent, type names and error codes stay.
   */
  exchanges(exchanges: readonly Exchange[]): readonly Exchange[]
}

/** A shaper whose hashes are useless to whoever does not have the key. */
export function shaperOf(key: Uint8Array): Shaper {
  const exchanges = (all: readonly Exchange[]): readonly Exchange[] => {
    const sent = textsSent(all)
    const shape = (answer: Answer): Answer => ({ ...answer, body: shapeText(answer, sent, key) })
    return all.map((exchange) => ({
      ...exchange,
      answer: exchange.answer && shape(exchange.answer),
      ...(exchange.refusals === undefined ? {} : { refusals: exchange.refusals.map(shape) }),
    }))
  }
  const evidenced = ({ finding, exchanges: raw }: Evidenced): Evidenced => ({
    finding: { ...finding, message: shapeMessage(finding, raw, key) },
    exchanges: exchanges(raw),
  })
  return {
    exchanges,
    outcome: (outcome) => ({
      ...outcome,
      findings: outcome.findings.map(evidenced),
      ...(outcome.sample === undefined ? {} : { sample: exchanges(outcome.sample) }),
    }),
  }
}

/** JSON texts, the last of which may be cut short, and numbers that are more than a status or an index. */
const literals = /"(?:[^"\\]|\\.)*(?:"|…)|\b\d{4,}\b/g

const isOfMembers = /, which (is no member of|differs in letter case from a member of) /

/** A word that docs list as a member is vocabulary, and so is what came in its place; any other value may be somebody's name. */
function shapeMessage({ message }: Finding, exchanges: readonly Exchange[], key: Uint8Array): string {
  if (isOfMembers.test(message)) return message
  const sent = textsSent(exchanges)
  const held = new Set<string>()
  for (const { answer } of exchanges) gatherTexts(parse(answer?.body ?? ''), held)
  const live = [...held].filter((each) => !sent.has(each))
  return message.replace(literals, (literal) => {
    const text = literal.startsWith('"') ? unquote(literal) : literal
    const whole = literal.endsWith('…')
      ? live.find((each) => each.startsWith(text))
      : live.find((each) => each === text)
    return whole === undefined || isShape(whole)
      ? literal
      : shaped(literal.startsWith('"') ? whole : Number(whole), key)
  })
}

function unquote(literal: string): string {
  if (literal.endsWith('…')) return literal.slice(1, -1)
  const text = parse(literal)
  return typeof text === 'string' ? text : literal
}

function textsSent(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const sent = new Set<string>()
  for (const { step } of exchanges) gatherTexts(parse(step.request.body ?? ''), sent)
  return sent
}

function shapeText({ body, encoding }: Answer, sent: ReadonlySet<string>, key: Uint8Array): string {
  if (body === '') return body
  const json = encoding === 'base64' ? undefined : parse(body)
  return json === undefined ? shaped(body, key) : JSON.stringify(shapeValue(json, '', sent, key))
}

function shapeValue(value: Json, name: string, sent: ReadonlySet<string>, key: Uint8Array): Json {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((each) => shapeValue(each, name, sent, key))
  if (typeof value === 'object') {
    const entries = Object.entries(value as JsonObject)
    return Object.fromEntries(entries.map(([own, each]) => [own, shapeValue(each, own, sent, key)]))
  }
  const isFact = typeof value === 'string' && /^(@odata\.(type|context)|code)$/.test(name)
  return isFact || sent.has(String(value)) || isShape(value) ? value : shaped(value, key)
}

function shaped(value: string | number, key: Uint8Array): string {
  const hash = createHmac('sha256', key).update(String(value)).digest('hex').slice(0, 8)
  const what = typeof value === 'number' ? 'number' : `${value.length} characters`
  return `‹${what}, ${hash}›`
}

/** A run that is resumed reads what it has shaped before. */
function isShape(value: string | number): boolean {
  return typeof value === 'string' && /^‹(number|\d+ characters), [0-9a-f]{8}›$/.test(value)
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function gatherTexts(value: Json | undefined, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') into.add(String(value))
  else if (Array.isArray(value)) for (const each of value) gatherTexts(each, into)
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value as JsonObject)) gatherTexts(each, into)
}
