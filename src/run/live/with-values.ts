import { createHash } from 'node:crypto'
import { hasOwnCheck } from '../../check/statement/own-operators.ts'
import type { Intent, Step } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Send } from '../send.ts'

/**
 * Values that a tenant takes, by the name of the property that bodies name them in, such as `groupId`. `{unique}` in one is another
 * text in each POST and each other change, for what a tenant keeps apart.
 */
export type Values = { readonly [property: string]: string }

/**
 * Sends bodies with the tenant's own values in place of drawn ones, but for the property that a case is about and what holds the
 * marker of the run.
 * @param valuesNow asked with each request
 * @param runId in the marker; begins each unique text, in letters and digits only
 */
export function withValues(send: Send, valuesNow: () => Values, runId: string): Send {
  const stem = `c${runId.replace(/\W/g, '')}`
  let count = 0
  const next = (): string => {
    count += 1
    return `x${count.toString(36)}`
  }
  return (step) => {
    const { body } = step.request
    const named = Object.entries(valuesNow()).filter(
      ([name]) => body?.includes(`${JSON.stringify(name)}:`) === true && !isAbout(step.intent, name),
    )
    const value = body === null || named.length === 0 ? undefined : parse(body)
    if (value === undefined) return send(step)
    const unique = `${stem}${step.request.method === 'POST' ? next() : digestOf(step)}`
    const own = named.map(([name, each]) => [name, each.replaceAll('{unique}', unique)] as const)
    const filled = JSON.stringify(replaced(value, new Map(own), runId))
    return send({ ...step, request: { ...step.request, body: filled } })
  }
}

/** The same for the same request: what is sent once more is no other change. */
function digestOf({ request: { path, body } }: Step): string {
  return createHash('sha256').update(`${path} ${body}`).digest('hex').slice(0, 12)
}

function isAbout(intent: Intent, name: string): boolean {
  if (intent.kind === 'malformed') return !hasOwnCheck(intent.operator)
  return (intent.kind === 'invalid' || intent.kind === 'differs') && intent.pointer.split('/').includes(name)
}

function replaced(value: Json, values: ReadonlyMap<string, string>, runId: string): Json {
  if (Array.isArray(value)) return value.map((each) => replaced(each, values, runId))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as JsonObject).map(([name, inner]): readonly [string, Json] => {
    const own = typeof inner === 'string' && !inner.includes(runId) ? values.get(name) : undefined
    return [name, own ?? replaced(inner, values, runId)]
  })
  return Object.fromEntries(entries)
}

/** Undefined for what writing it anew would change. */
function parse(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return JSON.stringify(value) === text ? value : undefined
  } catch {
    return undefined
  }
}
