import type { Check } from '../model/check.ts'
import type { Exchange } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import { entityIn } from './exchange/find-entity.ts'
import { isWrite } from './exchange/look-at-thing.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { isAnnotation } from './statement/find-component.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

const returning = /(?:^|[\s,])return\s*=\s*"?(minimal|representation)\b/i

/** `minimal` or `representation`, as a header prefers it or says that it was applied. */
function returnIn(header: string | undefined): string | undefined {
  return returning.exec(header ?? '')?.[1]?.toLowerCase()
}

/** Does an answer show every property that the same write shows without a preference. */
function isWhole({ answer }: Placed, control: Exchange | undefined): boolean {
  const plain = control?.answer && entityIn(control.answer)
  const names = Object.keys(plain ?? {}).filter((name) => !isAnnotation(name))
  const entity = entityIn(answer)
  return names.length > 1 && entity !== undefined && names.every((name) => Object.hasOwn(entity, name))
}

/** What an answer does against its own `Preference-Applied`; undefined where nothing, as where it has none. */
function findBreach(placed: Placed, asked: string, control: Exchange | undefined): string | undefined {
  const { answer } = placed
  const applied = returnIn(headerOf(answer.headers, 'preference-applied'))
  if (applied === undefined) return undefined
  if (applied !== asked) return `return=${asked} was asked for; Preference-Applied says return=${applied}.`
  if (applied === 'representation' && answer.body === '')
    return 'Preference-Applied says return=representation; nothing came.'
  return applied === 'minimal' && isWhole(placed, control)
    ? 'Preference-Applied says return=minimal; as much came as without it.'
    : undefined
}

/**
 * A write that says which `return` it applied applied that, and the one that was asked for (RFC 7240 §3 and §4.2). Who says
 * nothing may have passed over it; a warning, since a preference binds nobody.
 */
export const returnApplied: Check = {
  id: 'return-applied',
  title: 'What a write returns is what Preference-Applied says.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, 'minimal-return'),
  judge: (api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges).map((placed) => {
        const { exchange, answer, index } = placed
        const asked = returnIn(headerOf(exchange.step.request.headers, 'prefer'))
        if (asked === undefined || !isWrite(exchange) || !isSuccess(answer.status) || answer.status === 202)
          return undefined
        const control = controlFor(exchanges, index)
        const plain = control === null || control === index ? undefined : exchanges[control]
        const message = findBreach(placed, asked, plain)
        if (message === undefined) return []
        const docs = ruleSource(api, 'minimal-return', operation)
        const seen = { place: 'header:preference-applied#return', docs, exchange: index, control }
        return [remark(null, 'stated', { ...seen, message })]
      }),
    ),
}
