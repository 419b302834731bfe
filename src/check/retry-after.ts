import type { Check } from '../model/check.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { isWritten } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { ruleEvidence, ruleSource, statedByRule } from './statement/stated.ts'

const id = 'retry-after'

/** Services that `concepts/throttling.md` notes as answering 429 without the header. */
const noted =
  /\/(onenote|identityProtection|riskDetections|riskyUsers|conditionalAccess|namedLocations|dataPolicyOperations)(\/|$)/i

/** Seconds, decimals allowed as in the docs' sample, or an HTTP date (RFC 9110, 10.2.3). */
function isDelay(value: string): boolean {
  const text = value.trim()
  return /^\d+(\.\d+)?$/.test(text) || (/^[A-Z][a-z]{2,8},/.test(text) && !Number.isNaN(Date.parse(text)))
}

/** The final answer, and those before it where the target kept them. */
function answersOf({ answer, refusals }: Exchange): readonly Answer[] {
  return [...(refusals ?? []), ...(answer === null ? [] : [answer])]
}

/** 429 says with `Retry-After` when to come back; 503 may (`errors.md`), and in no other form; a gateway's says nothing of it. */
export const retryAfter: Check = {
  id,
  title: 'A 429 answer has a Retry-After header.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.flatMap((exchange, index) =>
        answersOf(exchange)
          .filter((answer) => answer.status === 429 || (answer.status === 503 && isWritten(answer)))
          .map(({ status, headers }) => {
            const came = headerOf(headers, 'retry-after')
            if (came !== undefined && isDelay(came)) return []
            if (came === undefined && (status === 503 || isNoted(exchange))) return []
            const seen = {
              place: `status:${status}#retry-after`,
              message: `${status} says when to retry; Retry-After is ${came ?? 'missing'}.`,
              docs: ruleSource(api, id, operation),
              exchange: index,
              control: controlFor(exchanges, index),
            }
            if (status === 503) return [remark(null, 'stated', seen)]
            return [violation(null, ruleEvidence(api, id), seen)]
          }),
      ),
    ),
}

function isNoted({ step }: Exchange): boolean {
  return noted.test(`/${placeOf(step.request.path)}`)
}
