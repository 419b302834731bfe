import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Request } from '../model/exchange.ts'
import type { Evidence } from '../model/source.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { isMethodOperator } from './rejects-malformed.ts'
import { ruleSource, stated } from './statement/stated.ts'

const ofCollections: ReadonlySet<string> = new Set(['GET', 'POST', 'HEAD', 'OPTIONS'])
const ofEntities: ReadonlySet<string> = new Set(['GET', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/**
 * How surely a method that no page documents is not allowed: what OData has for the kind of resource anyway (GET and
 * POST of a collection; GET, PATCH and DELETE of an entity) may be there unsaid.
 */
function surely({ kind }: Operation, method: Request['method']): Evidence {
  const isCollection = kind === 'list' || kind === 'create'
  return (isCollection ? ofCollections : ofEntities).has(method) ? 'shown' : 'stated'
}

/** A method that a resource does not have is answered with 405 (`concepts/errors.md`). */
export const methodNotAllowed: Check = {
  id: 'method-not-allowed',
  title: 'A method that a resource does not have is answered with 405.',
  level: 'MUST',
  family: 'addressing',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => stated(operation, 'stated', ruleSource(api, 'method-not-allowed', operation)),
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.map(({ step }, index) => {
        const { intent, request } = step
        if (step.operation !== null || intent.kind !== 'malformed' || !isMethodOperator(intent.operator))
          return undefined
        return lookAtRefusal(operation, exchanges, index, {
          statuses: [405],
          place: `method:${request.method}`,
          because: `No page documents ${request.method} here`,
          docs: ruleSource(api, 'method-not-allowed', operation),
          evidence: surely(operation, request.method),
          control: 'optional',
        })
      }),
    ),
}
