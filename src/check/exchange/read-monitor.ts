import type { Exchange } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { isObject } from './parse-json.ts'
import { exactOf } from './read-message.ts'
import { isSuccess } from './settle.ts'

/** The members that name what a long-running action has made: of `asyncJobStatus`, and of `teamsAsyncOperation`. */
const resultNames = ['resourceId', 'targetResourceId']

/** Is a step a read, which no page documents, of the monitor that `Location` of a 202 names. */
export function isReadOfMonitor({ step: { operation, request } }: Exchange, { answer }: Exchange): boolean {
  const location = headerOf(answer?.headers ?? [], 'location') ?? ''
  return operation === null && request.method === 'GET' && location.endsWith(request.path)
}

/** Key of what was made, as the monitor of an accepted action tells it once it is through: undefined before, and where it does not tell. */
export function resultOf(exchanges: readonly Exchange[], begun: number): string | undefined {
  const accepted = exchanges[begun]
  if (accepted === undefined) return undefined
  for (const read of exchanges.slice(begun + 1)) {
    const { answer } = read
    if (!isReadOfMonitor(read, accepted) || answer === null || !isSuccess(answer.status)) continue
    const told = exactOf(answer)
    if (!isObject(told) || !/^(completed|succeeded)$/i.test(String(told['status']))) continue
    const id = resultNames.map((name) => told[name]).find((each) => typeof each === 'string' && each !== '')
    if (typeof id === 'string') return id
  }
  return undefined
}
