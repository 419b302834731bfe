import type { Check } from '../model/check.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, settledOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, remark } from './judgement.ts'
import { stated } from './statement/stated.ts'

/** What a refusal has to say of the way in (RFC 9110 §15.5.2 and §15.5.6); the docs are silent, so that this is a warning. */
const due: ReadonlyMap<number, string> = new Map([
  [401, 'WWW-Authenticate'],
  [405, 'Allow'],
])

export const refusalHeaders: Check = {
  id: 'refusal-headers',
  title: '401 has WWW-Authenticate, and 405 has Allow.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['shown'],
  scope: 'global',
  state: (_api, operation) => stated(operation, 'shown'),
  judge: (_api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges).map(({ index, answer }) => {
        const name = due.get(answer.status)
        if (name === undefined) return undefined
        if (headerOf(answer.headers, name) !== undefined) return []
        const message = `${answer.status} has no ${name}.`
        const seen = { docs: operation.source, exchange: index, control: controlFor(exchanges, index) }
        return [remark(null, 'shown', { place: `status:${answer.status}#${name}`, message, ...seen })]
      }),
    ),
}
