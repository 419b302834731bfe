import { responseHeader } from '../contract/documented-header.ts'
import { documentedPreferences } from '../contract/documented-preference.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { prefers } from './exchange/read-message.ts'
import { isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, type Seen } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

function look(
  operation: Operation,
  name: string,
  { answer, index }: Placed,
  seen: Omit<Seen, 'place' | 'message' | 'exchange'>,
): Observation | null {
  const because = `Prefer with ${name} is documented`
  if (!isSuccess(answer.status)) {
    if (seen.control === null || (answer.status !== 400 && answer.status !== 406)) return null
    const message = `${because}; a read with it is answered ${answer.status}, and one without it is not.`
    return remark(operation, 'stated', { place: 'header:prefer', message, exchange: index, ...seen })
  }
  const isDue = responseHeader(operation, answer.status, 'preference-applied') !== undefined
  const applied = headerOf(answer.headers, 'preference-applied')
  if (!isDue || applied?.toLowerCase().includes(name.toLowerCase()) === true) return null
  const message = `${because}, and Preference-Applied in the answer; ${applied ?? 'none'} came.`
  return remark(operation, 'stated', {
    place: 'header:preference-applied',
    message,
    exchange: index,
    ...seen,
  })
}

/**
 * A preference that a page documents with its values is taken, and confirmed where the page has the header for it: a warning
 * where it is not, since what a client prefers a service may ignore (RFC 7240 §2).
 */
export const preferenceApplied: Check = {
  id: 'preference-applied',
  title: 'A documented preference is taken, and confirmed where the page says so.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const [documented] = documentedPreferences(operation)
    return documented === undefined
      ? notStated
      : stated(operation, documented.parameter.evidence, documented.parameter.source)
  },
  judge: (_api, operation, exchanges) => {
    const reads = goodOnes(operation, exchanges).filter(({ exchange }) => !isRecorded(exchange))
    return judgedAll(
      documentedPreferences(operation).flatMap(({ name, parameter }) =>
        reads
          .filter(({ exchange }) => prefers(exchange.step.request, name.toLowerCase()))
          .map((placed) => {
            const control = controlFor(exchanges, placed.index)
            return [look(operation, name, placed, { docs: parameter.source, control })]
          }),
      ),
    )
  },
}
