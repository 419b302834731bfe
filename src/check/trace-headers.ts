import type { Check } from '../model/check.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, writtenOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, remark } from './judgement.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

/** The rule that names them beside `request-id`. */
const rule = 'request-id'

/** When the service answered, and which part of it. */
const due = ['Date', 'x-ms-ags-diagnostic']

/**
 * What else is to be logged of an answer, when it came and from where (`concepts/best-practices-concept.md`): who has to log it
 * can ask for it, but that every answer has it is not stated, so that this is a warning. Recordings are not asked: browsers
 * and proxies show only some headers.
 */
export const traceHeaders: Check = {
  id: 'trace-headers',
  title: 'Every answer has Date and x-ms-ags-diagnostic.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, rule),
  judge: (api, operation, exchanges) =>
    judgedAll(
      writtenOnes(exchanges).map(({ index, answer }) =>
        due.map((name) => {
          if (headerOf(answer.headers, name)?.trim()) return null
          const seen = {
            place: `header:${name.toLowerCase()}`,
            message: `${name} is to be logged of every answer; this ${answer.status} has none.`,
            docs: ruleSource(api, rule, operation),
            exchange: index,
            control: controlFor(exchanges, index),
          }
          return remark(null, 'stated', seen)
        }),
      ),
    ),
}
