import { oncePer } from '../../contract/once-per.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Answer } from '../../model/exchange.ts'
import { jsonOf } from '../exchange/read-message.ts'
import { isOfVeil } from './is-veiled.ts'

const found = oncePer((_answer: Answer) => new Map<Operation, readonly Violation[]>())

/** What the documented schema for its status has against an answer; nothing where none is documented or no JSON came. */
export function violationsIn(api: ApiView, operation: Operation, answer: Answer): readonly Violation[] {
  const known = found(answer)
  const before = known.get(operation)
  if (before !== undefined) return before
  const value = jsonOf(answer)
  const all = value === undefined ? [] : (api.validateResponse(operation, answer.status, value) ?? [])
  const violations = all.filter((one) => value === undefined || !isOfVeil(api, one, value))
  known.set(operation, violations)
  return violations
}
