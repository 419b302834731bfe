import { saidType } from '../../contract/type-annotation.ts'
import { bodyArbitrary } from '../../generate/body-arbitrary.ts'
import type { BoundaryCase } from '../../generate/boundary/boundary-case.ts'
import { type Drawn, drawValue } from '../../generate/draw-value.ts'
import { readAt } from '../../generate/json-pointer.ts'
import { repairExample } from '../../generate/repair-example.ts'
import type { Case } from '../../model/case.ts'
import type { Intent } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { canSendRaw, markedBody } from './marked-body.ts'
import { withOwnText } from './marker.ts'
import type { CaseHead } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { ownText, seedOf } from './seed.ts'
import { type Written, writeCase } from './write-body.ts'

/** Documented examples as they stand, and repaired where the docs dispute a value in them. */
export function* planExamples(context: PlanContext): Generator<Case> {
  const { api, operation, seed } = context
  for (const [index, example] of operation.examples.entries()) {
    const text = example.request?.body
    if (text == null) continue
    const repair = repairExample(api, operation, example)
    if (repair === undefined || !fitsType(context, repair.body)) continue
    const repaired = repair.repaired.length > 0
    const intent: Intent = { kind: 'example', index, repaired }
    const marked = markedBody(context, repair.body, null)
    if (marked === undefined) continue
    const own = withOwnText(marked, ownText(context, `example ${index}`))
    const body = repaired || context.live ? JSON.stringify(own) : text
    yield writeCase(
      context,
      { kind: 'example', scenario: 'documented', detail: `${index + 1}`, seed },
      { intent, body },
    )
  }
}

/** An update's example speaks of one type; it is sent to an entity of that type only. */
function fitsType(context: PlanContext, body: unknown): boolean {
  if (context.type === null) return true
  const given = saidType(Object(body) as JsonObject) ?? context.operation.resource
  return given === null || context.api.type(given)?.name === context.type
}

/** Drawn bodies that the contract calls valid, each with its smaller candidates. */
export function* planValid(context: PlanContext): Generator<Case> {
  const { api, operation, runs, type } = context
  const arbitrary = bodyArbitrary(api, operation, type === null ? {} : { type })
  if (arbitrary === undefined) return
  const seed = seedOf(context.seed, `${operation.version}/${operation.id}/valid/${type ?? ''}`)
  for (let index = 0; index < runs; index++) {
    const head = {
      kind: 'valid',
      scenario: 'drawn',
      detail: `${labelOf(context)}${index + 1}`,
      seed,
    } as const
    const made = validCase(context, head, drawValue(arbitrary, seed, index), index === 0)
    if (made !== undefined) yield made
  }
}

function validCase(
  context: PlanContext,
  head: CaseHead,
  drawn: Drawn<JsonObject>,
  listed: boolean,
): Case | undefined {
  const body = markedBody(context, drawn.value, null)
  if (body === undefined) return undefined
  const written: Written = { intent: { kind: 'valid' }, body: JSON.stringify(body), listed }
  return writeCase(context, { ...head, path: drawn.path }, written, function* () {
    for (const smaller of drawn.smaller()) {
      const candidate = validCase(context, head, smaller, listed)
      if (candidate !== undefined) yield candidate
    }
  })
}

/** The named boundary scenarios; where the domain is stated, a control that differs in the one property goes first. */
export function* planBoundary(context: PlanContext): Generator<Case> {
  const { seed } = context
  for (const boundary of context.edges().boundary) {
    const written = writtenAt(context, boundary)
    const detail = `${labelOf(context)}${boundary.detail}`
    if (written !== undefined) {
      yield writeCase(context, { kind: 'boundary', scenario: boundary.scenario, detail, seed }, written)
    }
  }
}

/**
 * Undefined where the body cannot hold the marker that a live target needs. Raw text holds none, and so neither does what is
 * sent before it to compare.
 */
function writtenAt(context: PlanContext, boundary: BoundaryCase): Written | undefined {
  const { pointer, component, bodyText, domain } = boundary
  if (bodyText !== undefined && !canSendRaw(context)) return undefined
  const body = bodyText ?? textOf(context, boundary, boundary.body)
  if (body === undefined) return undefined
  const listed = context.operation.kind === 'create' && isLikeNothing(boundary)
  if (boundary.control === null || pointer === null || domain !== 'stated')
    return { intent: { kind: 'valid' }, body, listed }
  const plain = JSON.stringify(boundary.control)
  const control = bodyText === undefined ? textOf(context, boundary, boundary.control) : plain
  if (control === undefined) return undefined
  return { intent: { kind: 'differs', pointer, component: component ?? '' }, body, control, listed }
}

/** Is the value one that is often taken for none: a list that leaves such members out is found by reading it. */
function isLikeNothing({ body, pointer }: BoundaryCase): boolean {
  const value = pointer === null ? undefined : readAt(body, pointer)
  return value === '' || value === null
}

/** Of a case its own, since a service may keep names apart. */
function textOf(
  context: PlanContext,
  { pointer, scenario, detail }: BoundaryCase,
  body: JsonObject,
): string | undefined {
  const marked = markedBody(context, body, pointer?.split('/')[1] ?? null)
  return marked === undefined
    ? undefined
    : JSON.stringify(withOwnText(marked, ownText(context, `${scenario} ${detail}`)))
}

/** What edges and breaches are made from. */
export function edgeOptions({ type, base }: Pick<PlanContext, 'type' | 'base'>): {
  readonly type?: string
  readonly base?: JsonObject
} {
  return { ...(type === null ? {} : { type }), ...(base === null ? {} : { base }) }
}

/** Names the concrete type in a case's id where an operation writes several. */
export function labelOf(context: PlanContext): string {
  return context.type === null ? '' : `${context.type.slice(context.type.lastIndexOf('.') + 1)}/`
}
