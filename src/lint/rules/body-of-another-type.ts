import type { ApiView } from '../../model/api-view.ts'
import type { Operation, TypeUse } from '../../model/contract.ts'
import { isDocumented } from '../documented-types.ts'
import { operationsByPath, pathKey } from '../known-paths.ts'
import { shortName } from '../phrase.ts'
import { defineRule, type LintContext, type LintRule } from '../rule.ts'
import { structuredType } from '../type-lookup.ts'

/** A page writes a type to a path that is read as another, which neither derives from it nor it from that. */
export const bodyOfAnotherType: LintRule = defineRule({
  id: 'body-of-another-type',
  severity: 'error',
  disputes: true,
  title: 'What is written to a path is of the type that the path is read as.',
  *find(context) {
    const known = operationsByPath(context)
    for (const api of context.view.apis)
      for (const operation of api.api.operations) {
        if (operation.kind !== 'update' && operation.kind !== 'create') continue
        const read = known.get(pathKey(api.version, 'GET', operation.path))
        const pair = read === undefined ? null : strangers(context, api, operation, read)
        if (read === undefined || pair === null) continue
        yield {
          message: `${operation.method} ${operation.path} sends a ${shortName(pair.sent)}, but GET answers with a ${shortName(pair.answered)}`,
          source: operation.body?.source ?? operation.source,
          against: read.source,
          disputes: { kind: 'operation', version: api.version, operation: operation.id },
        }
      }
  },
})

/** A type that is sent and the one that is answered, where their pages make them nothing to each other. */
function strangers(
  context: LintContext,
  api: ApiView,
  write: Operation,
  read: Operation,
): { readonly sent: string; readonly answered: string } | null {
  const sent = write.body?.shape.kind === 'type' ? namesIn(api, write.body.shape.type) : []
  const answered = read.responses
    .filter(({ status }) => status === 200)
    .flatMap(({ shape }) => ('type' in shape ? namesIn(api, shape.type) : []))
  const [first] = answered
  const stranger = sent.find(
    (name) => !answered.some((other) => api.isA(name, other) || api.isA(other, name)),
  )
  if (stranger === undefined || first === undefined) return null
  const isKnown = [stranger, ...answered].every((name) => isDocumented(context, api, name))
  return isKnown ? { sent: stranger, answered: first } : null
}

/** The types of a use that have properties. */
function namesIn(api: ApiView, { name, or }: TypeUse): readonly string[] {
  return [name, ...(or ?? [])].filter((each) => structuredType(api, each) !== null)
}
