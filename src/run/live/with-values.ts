import type { Intent, Step } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Send } from '../send.ts'

/**
 * Values that a tenant takes, by the name of the property that bodies name them in, such as `groupId`. `{unique}` in one is another
 * text in each request, for what a tenant keeps apart.
 */
export type Values = { readonly [property: string]: string }

/**
 * Sends bodies with the tenant's own values in place of drawn ones, but for the property that a case is about.
 * @param runId begins each unique text, in letters and digits only
 */
export function withValues(send: Send, values: Values, runId: string): Send {
  if (Object.keys(values).length === 0) return send
  let count = 0
  return (step) => {
    count += 1
    const unique = `c${runId.replace(/\W/g, '')}x${count.toString(36)}`
    const own = Object.entries(values).map(([name, value]) => [name, value.replaceAll('{unique}', unique)])
    return send(fillIn(step, Object.fromEntries(own)))
  }
}

function fillIn(step: Step, values: Values): Step {
  const { body } = step.request
  const names = Object.keys(values).filter(
    (name) => body?.includes(`${JSON.stringify(name)}:`) === true && !isAbout(step.intent, name),
  )
  const value = body === null || names.length === 0 ? undefined : parse(body)
  if (value === undefined) return step
  const filled = JSON.stringify(replaced(value, names, values))
  return { ...step, request: { ...step.request, body: filled } }
}

function isAbout(intent: Intent, name: string): boolean {
  if (intent.kind === 'malformed') return true
  return (intent.kind === 'invalid' || intent.kind === 'differs') && intent.pointer.split('/').includes(name)
}

function replaced(value: Json, names: readonly string[], values: Values): Json {
  if (Array.isArray(value)) return value.map((each) => replaced(each, names, values))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as JsonObject).map(([name, inner]): readonly [string, Json] => {
    const own = typeof inner === 'string' && names.includes(name) ? values[name] : undefined
    return [name, own ?? replaced(inner, names, values)]
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
