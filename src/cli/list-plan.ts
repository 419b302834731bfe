import { formatCount } from '../../reporters/words.ts'
import type { RunSettings } from '../model/settings.ts'
import { exitCodes } from '../report/exit-code.ts'
import { actionsAllowedBy } from '../run/actions-allowed.ts'
import { type Rehearsal, rehearse, usualAnswer } from '../run/live/rehearse.ts'
import type { Prepared } from '../run/session/prepare-run.ts'
import { barredBy } from '../run/test-operation.ts'
import type { Io } from './command.ts'

/** Prints what a run would test; of a live target also about how much would be sent, how long it takes and what bounds it. */
export async function listPlan(prepared: Prepared, settings: RunSettings, io: Io): Promise<number> {
  const { operations, rows, view } = prepared
  const rehearsal = settings.target === 'mock' ? null : await rehearse(view, settings, operations)
  const terms = { live: rehearsal !== null, settings, mayAct: actionsAllowedBy(settings) }
  const stated = rows.filter((row) => row.notStated === null).map(({ requirement }) => requirement)
  for (const [index, operation] of operations.entries()) {
    const { id, version, method, path, evidence } = operation
    const count = stated.filter((each) => each.operation === id && each.version === version).length
    const sends = rehearsal === null ? '' : `, ${formatCount(rehearsal.requests[index] ?? 0, 'request')}`
    const why = barredBy(operation, terms) ?? (evidence === 'disputed' ? 'disputed' : '')
    io.out(
      `${version.padEnd(5)} ${id.padEnd(48)} ${method.padEnd(6)} ${path}  ${formatCount(count, 'requirement')}${sends}${why === '' ? '' : `  ${why}`}\n`,
    )
  }
  for (const version of new Set(operations.map((each) => each.version))) {
    const count = stated.filter((each) => each.operation === null && each.version === version).length
    io.out(`${version.padEnd(5)} global rules  ${formatCount(count, 'requirement')}\n`)
  }
  if (rehearsal !== null) for (const line of formatCost(rehearsal, settings)) io.out(`${line}\n`)
  io.out(
    `${formatCount(operations.length, 'operation')}, ${formatCount(stated.length, 'requirement')}; nothing was sent\n`,
  )
  return exitCodes.ok
}

function formatCost(
  { requests, writes, seconds, limit }: Rehearsal,
  { live }: RunSettings,
): readonly string[] {
  const all = requests.reduce((sum, each) => sum + each, 0)
  const why =
    limit === null
      ? `at ${usualAnswer} s an answer`
      : `${limit.what}: ${limit.requests} in ${limit.seconds} s (${limit.page})`
  return [
    `about ${formatCount(all, 'request')}, ${writes.toLocaleString('en')} of them writes; ${formatTime(seconds)}, ${why}`,
    `budget: ${formatBound('request', live.maxRequests)}, ${formatBound('write', live.maxWrites)}, ${formatTime(live.maxMinutes * 60)}`,
  ]
}

function formatBound(what: string, most: number | null): string {
  return most === null ? `any number of ${what}s` : `at most ${formatCount(most, what)}`
}

function formatTime(seconds: number): string {
  if (seconds < 90) return formatCount(Math.ceil(seconds), 'second')
  return formatCount(Math.ceil(seconds / 60), 'minute')
}
