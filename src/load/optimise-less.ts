import { setFlagsFromString } from 'node:v8'

/**
 * What pays where a program runs for minutes, and what takes its place: all pages are compiled in seconds, in which making
 * fast code costs a sixth of the processor's time of both threads and saves none, nearly all that is kept is needed until
 * the end, and two busy threads leave no core for helpers of small garbage collections.
 */
const settings = [
  ['--turbofan', '--no-turbofan'],
  ['--maglev-inlining', '--no-maglev-inlining'],
  ['--parallel-scavenge', '--no-parallel-scavenge'],
  // Until the heap is so many percent larger than it was, not all of it is collected again; 0 is V8's own choice.
  ['--heap-growing-percent=0', '--heap-growing-percent=3000'],
] as const

/**
 * Keeps V8, in all threads of the process, from optimising and collecting more than pays within seconds, or lets it again.
 * Modules that are loaded while it is kept from it do not come from the cache of compiled modules, which is made for
 * other settings.
 */
export function optimiseLess(less: boolean): void {
  for (const [usual, brief] of settings) setFlagsFromString(less ? brief : usual)
}
