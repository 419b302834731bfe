import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { hasSegment, newIdOf } from './find-entity.ts'
import type { Placed } from './pair-exchanges.ts'
import { placeOf } from './place-of-path.ts'
import { isSuccess } from './settle.ts'

const saysTaken =
  /already ?exist|ObjectConflict|FolderExists|same (?:value|name)|(?:must be|not) unique|already (?:in use|taken|used|assigned)|duplicate/i

/**
 * May a body be refused since something that is there has one of its values, which the docs do not always call unique: what
 * the refusal speaks of, or what the accepted control made, whose other values the body has, and nobody has removed.
 */
export function mayBeTaken(
  { kind }: Operation,
  exchanges: readonly Exchange[],
  control: number,
  { index, answer }: Placed,
): boolean {
  if (saysTaken.test(answer.body)) return true
  const made = exchanges[control]?.answer
  if (kind !== 'create' || made == null) return false
  const id = newIdOf(made) ?? ''
  return !exchanges
    .slice(control, index)
    .some(
      ({ step, answer: said }) =>
        step.request.method === 'DELETE' &&
        hasSegment(placeOf(step.request.path), id) &&
        isSuccess(said?.status ?? 0),
    )
}
