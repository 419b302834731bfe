import type { Exchange } from '../../model/exchange.ts'
import { succeeded } from '../plan/read-answer.ts'
import { patientStatuses, type Send } from '../send.ts'
import { type Ask, findMarked, type Search } from './find-marked.ts'
import { isGone, type Note, plainStep } from './journal.ts'

/** What became of one thing that a run left, such as `DELETE /v1.0/groups/1 answered 403`. */
export interface Removal {
  /** `unsure`: nobody can tell whether there is something. */
  readonly what: 'removed' | 'purged' | 'restored' | 'stayed' | 'unsure'
  readonly path: string
  /** Only with `stayed` and `unsure`: why. */
  readonly why?: string
}

export interface CleanUp extends Search {
  readonly note: Note
  readonly send: Send
}

/** Requests in a row without an answer that says anything, after which the rest is left as it is. */
const mostSilence = 3

/**
 * Puts changed bindings back, looks where the run made marked entities for what no answer ever named, and deletes that
 * and what is known, the latest first; directory objects also from where deleted ones are kept. What cannot be deleted goes
 * with what it lies below.
 */
export async function cleanUp(job: CleanUp): Promise<readonly Removal[]> {
  const ask = asker(job)
  const done: Removal[] = []
  for (const [path, body] of job.left.changed()) done.push(await restore(job, ask, path, body))
  const removals: Removal[] = []
  for (const path of job.left.made()) removals.push(await remove(job, ask, path))
  done.push(...removals.filter(({ what, path }) => what !== 'stayed' || job.left.has(path)))
  const found = await findMarked(job, ask)
  for (const { path, why } of found.unknown) done.push({ what: 'unsure', path, why })
  const marked: Removal[] = []
  for (const { path, isElsewhere } of found.marked) marked.push(await remove(job, ask, path, isElsewhere))
  done.push(...marked)
  if (found.complete && !marked.some(isLeft)) job.note({ state: 'searched' })
  for (const path of job.left.purges()) {
    const exchange = await ask('DELETE', path, null)
    if (isGone(exchange)) job.note({ state: 'purged', path })
    if (succeeded(exchange)) done.push({ what: 'purged', path })
    else if (!isGone(exchange)) done.push({ what: 'stayed', path, why: outcomeOf('DELETE', exchange) })
  }
  return done
}

async function restore({ note }: CleanUp, ask: Ask, path: string, body: string): Promise<Removal> {
  const exchange = await ask('PATCH', path, body)
  if (!succeeded(exchange))
    return {
      what: 'stayed',
      path,
      why: `${outcomeOf('PATCH', exchange)}; its old value is in the journal`,
    }
  note({ state: 'restored', path })
  return { what: 'restored', path }
}

/** What a list has just shown under another address is there, whatever this address says. */
async function remove({ note }: CleanUp, ask: Ask, path: string, isShown = false): Promise<Removal> {
  const exchange = await ask('DELETE', path, null)
  if (!isGone(exchange) || (isShown && !succeeded(exchange)))
    return { what: 'stayed', path, why: outcomeOf('DELETE', exchange) }
  note({ state: 'deleted', path })
  return { what: 'removed', path }
}

/** A line for each thing that stayed, or may have. */
export function formatStayed(removals: readonly Removal[]): readonly string[] {
  return removals.filter(isLeft).map(({ what, path, why }) => {
    const sure = what === 'stayed' ? 'left behind' : 'perhaps left behind'
    return `${sure}: ${path} (${why})`
  })
}

export function isLeft({ what }: Removal): boolean {
  return what === 'stayed' || what === 'unsure'
}

function asker({ send, note }: CleanUp): Ask {
  let silent = 0
  return async (method, path, body) => {
    if (silent >= mostSilence) return undefined
    if (method !== 'GET') note({ state: 'writing', n: 0, method, path, marked: false })
    const step = plainStep(method, path, body)
    const first = await send(step)
    // What changes something here comes to the same when it is done twice; a GET is sent again anyway.
    const again = first.failure?.kind === 'cut' && method !== 'GET' && silent === 0
    const exchange = again ? await send(step) : first
    silent = saysNothing(exchange) ? silent + 1 : 0
    return exchange
  }
}

/** No answer, or one that asks to come later although that was done as often as it is. */
function saysNothing({ answer }: Exchange): boolean {
  return answer === null || patientStatuses.has(answer.status)
}

function outcomeOf(method: string, exchange: Exchange | undefined): string {
  if (exchange === undefined) return 'not tried: the target serves nothing any more'
  const { answer, failure } = exchange
  return answer === null ? `${method}: ${failure?.message}` : `${method} answered ${answer.status}`
}
