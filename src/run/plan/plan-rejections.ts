import { memberAt, queryComponent } from '../../check/statement/find-component.ts'
import { isServerManaged } from '../../check/statement/server-managed.ts'
import { placeholders } from '../../contract/path-template.ts'
import { requiredQueries } from '../../contract/required-queries.ts'
import { samplePath } from '../../contract/sample-path.ts'
import { isDoneByDocs } from '../../contract/shown-by-docs.ts'
import type { InvalidCase } from '../../generate/invalid/invalid-case.ts'
import { malformedBodies } from '../../generate/invalid/malformed-bodies.ts'
import { mediaBodies } from '../../generate/media-bodies.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Intent, Step } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { fillPath, stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { foreignBody } from './mark-foreign.ts'
import { bodyOf, canSendRaw, markedBody } from './marked-body.ts'
import { withOwnText } from './marker.ts'
import { otherId } from './other-id.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { unlink } from './plan-links.ts'
import { labelOf } from './plan-writes.ts'
import { always, removeCreated } from './read-steps.ts'
import { ownText, randomOf, seedOf } from './seed.ts'
import { writeCase } from './write-body.ts'

/**
 * Bodies that break one stated constraint each, after the valid body they were made from. What the service sets itself it need
 * not read, and so need not refuse; what an example of the docs does, a service may take.
 */
export function* planInvalid(context: PlanContext): Generator<Case> {
  const { api, operation, seed } = context
  for (const mutant of context.edges().invalid) {
    const member = memberAt(api, mutant.component)
    if (member !== undefined && isServerManaged(member.property)) continue
    if (isAnnotated(operation, mutant.keyword)) continue
    if (mutant.bodyText !== undefined && !canSendRaw(context)) continue
    if (mutant.bodyText === undefined && isOfDocs(context, mutant.body as Json)) continue
    const [control, body] = [mutant.control, mutant.body as Json].map((each) => textOf(context, mutant, each))
    if (control === undefined || body === undefined) continue
    const intent: Intent = {
      kind: 'invalid',
      operator: mutant.operator,
      pointer: mutant.pointer,
      component: mutant.component,
    }
    yield writeCase(
      context,
      { kind: 'invalid', scenario: mutant.operator, detail: `${labelOf(context)}${mutant.detail}`, seed },
      { intent, body: mutant.bodyText ?? body, control },
    )
  }
}

/** Undefined where the body cannot hold the marker that a live target needs; raw text, and what it is compared with, holds none. */
function textOf(context: PlanContext, mutant: InvalidCase, body: Json): string | undefined {
  if (mutant.bodyText !== undefined) return JSON.stringify(body)
  const marked = markedBody(context, body, mutant.pointer.split('/')[1] ?? null)
  if (marked === undefined) return undefined
  return JSON.stringify(withOwnText(marked, ownText(context, `${mutant.operator} ${mutant.detail}`)))
}

/** Is all that a body breaks done by examples of the docs. */
function isOfDocs({ api, operation }: PlanContext, body: Json): boolean {
  const broken = api.validateBody(operation, body).filter(({ evidence }) => evidence === 'stated')
  return broken.length > 0 && broken.every((each) => isDoneByDocs(api, operation, each, body))
}

/** A format says what a value is for, and refuses none, where the document is not Graph's (JSON Schema 2020-12 §7.2.1). */
function isAnnotated(operation: Operation, keyword: string): boolean {
  return keyword === 'format' && foreignBody(operation) !== undefined
}

/** Media types that no page takes for JSON; which of them stands for all is no matter. */
const noJson = ['text/plain', 'application/xml']

/** Bodies that are no JSON, and a content type that is none of JSON nor another that the page takes. */
export function* planMalformed(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.body === null || operation.body.mediaType !== 'application/json') return
  const control = controlBody(context)
  if (control === undefined) return
  for (const malformed of malformedBodies) {
    const body = malformed.make(control)
    yield writeCase(
      context,
      { kind: 'invalid', scenario: 'malformed-body', detail: malformed.name, seed },
      { intent: { kind: 'malformed', operator: malformed.name }, body, control },
    )
  }
  const { otherMedia = [] } = operation.body
  const contentType = noJson.find((name) => !otherMedia.includes(name))
  if (contentType === undefined) return
  yield writeCase(
    context,
    { kind: 'invalid', scenario: 'content-type', detail: contentType, seed },
    { intent: { kind: 'malformed', operator: 'content-type' }, body: control, control, contentType },
  )
}

/** The body that the target accepted, else the one that it most likely accepts. */
export function controlBody(context: PlanContext): string | undefined {
  if (context.base === null) return bodyOf(context)
  const marked = markedBody(context, context.base, null)
  return marked && JSON.stringify(marked)
}

/** The control body as no other case of the run sends it, where it is marked: a list shows at once whose entity is whose. */
export function ownControlBody(context: PlanContext, detail: string): string | undefined {
  const control = controlBody(context)
  if (control === undefined) return undefined
  return JSON.stringify(withOwnText(JSON.parse(control) as JsonObject, ownText(context, detail)))
}

/** Without a token and with a false one. The plain request goes first, to show that the token is what matters. */
export function* planCredentials(context: PlanContext): Generator<Case> {
  for (const credential of ['none', 'false'] as const) {
    const head = {
      kind: 'invalid',
      scenario: `token-${credential === 'none' ? 'missing' : 'false'}`,
      detail: '',
      seed: context.seed,
    } as const
    yield planCase(
      context.operation,
      head,
      aroundSubject(context, (step) => ({
        ...step,
        intent: { kind: 'credential' },
        request: { ...step.request, credential },
      })),
    )
  }
}

/** The id of an entity that is not there, made from one that is. */
export function* planUnknownIds(context: PlanContext): Generator<Case> {
  const { operation, ground, seed } = context
  const random = randomOf(seedOf(seed, `${operation.id}/unknown-id`))
  for (const name of placeholders(operation.path)) {
    const value = ground.values[name]
    const parameter = operation.parameters.find((each) => each.name === name)
    if (value === undefined || parameter?.key === undefined || !isKeySegment(operation.path, name)) continue
    const unknown = { ...ground.values, [name]: otherId(value, random) }
    const intent: Intent = { kind: 'unknown-id', parameter: name }
    const head = { kind: 'invalid', scenario: 'unknown-id', detail: name, seed } as const
    yield planCase(
      operation,
      head,
      aroundSubject(context, (step) => ({
        ...step,
        intent,
        request: { ...step.request, path: fillPath(operation, unknown) },
      })),
    )
  }
}

/** A read without one of the query parameters that it requires; what is only a system option is asked for, and never required. */
export function* planMissingQueries(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.method !== 'GET') return
  for (const { name } of requiredQueries(operation)) {
    const intent: Intent = {
      kind: 'invalid',
      operator: 'required-missing',
      pointer: '',
      component: queryComponent(name),
    }
    const head = { kind: 'invalid', scenario: 'query-missing', detail: name, seed } as const
    const left = requiredQueries(operation).filter((each) => each.name !== name)
    yield planCase(
      operation,
      head,
      aroundSubject(context, (step) => {
        const path = fillPath({ ...operation, parameters: left }, context.ground.values)
        return { ...step, intent, request: { ...step.request, path } }
      }),
    )
  }
}

/** A key stands alone in its segment or in its parentheses. */
function isKeySegment(path: string, name: string): boolean {
  return (
    path.split('/').includes(`{${name}}`) || path.includes(`('{${name}}')`) || path.includes(`({${name}})`)
  )
}

/** Control, then the same request changed; what a POST made or referred to is removed, which cannot be done twice. An operation that ends its entity has no control of its own. */
export function aroundSubject(context: PlanContext, change: (step: Step) => Step): readonly StepMaker[] {
  const { api, operation, ground } = context
  const [media] = mediaBodies(operation)
  const body = operation.body === null || media !== undefined ? null : (controlBody(context) ?? null)
  const { values } = ground
  const plain = stepOf(operation, { role: 'control', values, body, media })
  const subject = change({ ...plain, role: 'subject' })
  if (operation.method === 'DELETE') return [always(subject)]
  if (operation.kind === 'reference')
    return [always(plain), unlink(context), always(subject), unlink(context)]
  if (operation.kind !== 'create') return [always(plain), always(subject)]
  const life = lifeIn(api, operation.path)
  const remove = (made: number): StepMaker => removeCreated(life, operation.path, ground.values, made)
  return [always(plain), always(subject), remove(0), remove(1)]
}

/** A method that the docs have nowhere on the path of a list. */
export function* planWrongMethod(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  if (
    !context.mayWrite ||
    operation.kind !== 'list' ||
    api.methods(samplePath(operation.path)).includes('PUT')
  )
    return
  const control = stepOf(operation, { role: 'control', values: ground.values })
  const subject: Step = {
    ...control,
    role: 'subject',
    operation: null,
    intent: { kind: 'malformed', operator: 'method' },
    request: {
      ...control.request,
      method: 'PUT',
      body: '{}',
      headers: [
        ['Accept', 'application/json'],
        ['Content-Type', 'application/json'],
      ],
    },
  }
  yield planCase(operation, { kind: 'invalid', scenario: 'wrong-method', detail: 'PUT', seed }, [
    always(control),
    always(subject),
  ])
}
