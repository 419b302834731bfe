import type { Evidence } from '../model/source.ts'

const strength: readonly Evidence[] = ['assumed', 'disputed', 'shown', 'stated']

/** The weakest of several: a constraint is known no better than what it rests on; `stated` where nothing else is said. */
export function weakest(...evidences: readonly (Evidence | undefined)[]): Evidence {
  const known = evidences.map((evidence = 'stated') => strength.indexOf(evidence))
  return strength[Math.min(strength.length - 1, ...known)] ?? 'assumed'
}
