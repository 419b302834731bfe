import type { Evidence } from '../model/source.ts'

const strength: readonly Evidence[] = ['assumed', 'disputed', 'shown', 'stated']

/** The weakest of several, undefined being `stated`: a constraint is known no better than what it rests on. */
export function weakest(...evidences: readonly (Evidence | undefined)[]): Evidence {
  const known = evidences.map((evidence = 'stated') => strength.indexOf(evidence))
  return strength[Math.min(...known)] ?? 'assumed'
}
