import { isChangeTime } from '../contract/stamps.ts'
import type { Check } from '../model/check.ts'
import { instantOf } from './compare/edm-instant.ts'
import type { Exact } from './exchange/parse-json.ts'
import { judgeStamps, type StampRule, statesStamps } from './look/look-at-stamps.ts'

/** So far clocks of the machines that stamp may be apart, in seconds times 10^12. */
const apart = 60n * 10n ** 12n

function ticksOf(value: Exact): bigint | undefined {
  return typeof value === 'string' ? instantOf(value)?.ticks : undefined
}

const change: StampRule = {
  nature: 'is when it was last changed',
  isAbout: (property) => property.readOnly === true && isChangeTime(property),
  isBroken: (_api, _member, was, is) => {
    const [before, after] = [ticksOf(was), ticksOf(is)]
    return before !== undefined && after !== undefined && before - after > apart
  },
}

/**
 * An update is later than the one before it: it does not set back when an entity was last changed, by more than clocks differ.
 * Where the time is not read-only a client may have set one that is yet to come.
 */
export const changeNotBefore: Check = {
  id: 'change-not-before',
  title: 'An update does not set back when an entity was last changed.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => statesStamps(api, operation, change),
  judge: (api, operation, exchanges) => judgeStamps(api, operation, exchanges, change),
}
