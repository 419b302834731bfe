import { setFlagsFromString } from 'node:v8'

/**
 * What V8 spends on code that runs hot for minutes: all pages are compiled in seconds, in which making such code costs
 * a sixth of the processor's time of both threads and saves none. And helpers for small garbage collections, for which
 * two busy threads leave no core.
 */
const dear = ['turbofan', 'maglev-inlining', 'parallel-scavenge']

/**
 * Keeps V8, in all threads of the process, from optimising more than pays within seconds, or lets it again. Modules that
 * are loaded while it is kept from it do not come from the cache of compiled modules, which is made for other settings.
 */
export function optimiseLess(less: boolean): void {
  for (const name of dear) setFlagsFromString(less ? `--no-${name}` : `--${name}`)
}
