import type { Check } from '../model/check.ts'
import type { Operation, Response } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { followedFrom } from './exchange/read-redirect.ts'
import { isRedirect } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

function documentedRedirect({ method, responses }: Operation): Response | undefined {
  return method === 'GET' ? responses.find(({ status }) => isRedirect(status)) : undefined
}

function look(
  operation: Operation,
  { source: docs, evidence }: Response,
  exchanges: readonly Exchange[],
  { index }: Placed,
): readonly (Observation | null)[] | undefined {
  const read = followedFrom(exchanges, index)
  if (read === undefined) return undefined
  const { status } = read.answer
  const seen = { docs, exchange: read.index, control: index }
  if (status === 401 || status === 403) {
    const message = `A redirect leads to a preauthenticated address; without a token it is answered ${status}.`
    return [remark(operation, evidence, { place: 'redirect#token', message, ...seen })]
  }
  if (status < 400) return [null]
  const message = `What the redirect leads to is answered ${status}.`
  return [violation(operation, evidence, { place: 'redirect', message, ...seen })]
}

/**
 * Contents and reports lie at a preauthenticated address, to which a redirect leads and which takes no token
 * (`driveitem-get-content.md`, `reportroot-getemailactivitycounts.md`).
 */
export const redirectLeads: Check = {
  id: 'redirect-leads',
  title: 'Where a documented redirect leads, something is read.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = documentedRedirect(operation)
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = documentedRedirect(operation)
    if (documented === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ answer }) => isRedirect(answer.status))
        .map((placed) => look(operation, documented, exchanges, placed)),
    )
  },
}
