import type { Answer, Exchange } from '../../model/exchange.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import { headerOf } from '../../model/header-of.ts'
import { type Exact, isObject } from './parse-json.ts'
import { exactOf } from './read-message.ts'
import { isSuccess, settled } from './settle.ts'

/** The members that name what a long-running action has made: of `asyncJobStatus`, and of `teamsAsyncOperation`. */
const resultNames = ['resourceId', 'targetResourceId']

/**
 * Path of the monitor that `Location` of a 202 names, on the version that was asked, which a relative one may leave out
 * (team-clone.md). Undefined for one on another host, as those of drives are (long-running-actions-overview.md), or version.
 */
export function monitorPath({ answer, step, origin = graphOrigin }: Exchange): string | undefined {
  const location = headerOf(answer?.headers ?? [], 'location') ?? ''
  const [host = ''] = /^(?:\w+:)?\/\/[^/]*/.exec(location) ?? []
  if (host !== '' && ![origin, graphOrigin].includes(host.toLowerCase())) return undefined
  const start = location.indexOf(`/${step.version}/`)
  if (start >= 0) return location.slice(start)
  return /^\/(?!v1\.0\/|beta\/)/.test(location) ? `/${step.version}${location}` : undefined
}

/** Is a step a read of the monitor that `Location` of a 202 names. */
export function isReadOfMonitor({ step }: Exchange, accepted: Exchange): boolean {
  return step.request.path === monitorPath(accepted)
}

const underWay: ReadonlySet<string | undefined> = new Set(['notstarted', 'inprogress', 'running'])
const through: ReadonlySet<string | undefined> = new Set(['completed', 'succeeded'])

/** Does a monitor tell that it is not through yet: by 202, or by the state that it names. */
export function isUnderWay(answer: Answer): boolean {
  return answer.status === 202 || (answer.status === 200 && underWay.has(stateIn(exactOf(answer))))
}

function stateIn(told: Exact | undefined): string | undefined {
  return isObject(told) ? String(told['status']).toLowerCase() : undefined
}

/** Key of what was made, as the monitor of an accepted action tells it once it is through: undefined before, and where it does not tell. */
export function resultOf(exchanges: readonly Exchange[], begun: number): string | undefined {
  const accepted = exchanges[begun]
  if (accepted === undefined) return undefined
  for (const read of exchanges) {
    const answer = settled(read)
    if (answer === null || !isReadOfMonitor(read, accepted) || !isSuccess(answer.status)) continue
    const told = exactOf(answer)
    if (!isObject(told) || !through.has(stateIn(told))) continue
    const id = resultNames.map((name) => told[name]).find((each) => typeof each === 'string' && each !== '')
    if (typeof id === 'string') return id
  }
  return undefined
}
