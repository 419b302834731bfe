import type { Evidence } from '../model/source.ts'

const strength: readonly Evidence[] = ['assumed', 'disputed', 'shown', 'stated']

/** The weakest of several: a constraint is known no better than what it rests on; `stated` for none. */
export function weakest(...evidences: readonly (Evidence | undefined)[]): Evidence {
  const known = evidences.map((evidence) => strength.indexOf(evidence ?? 'stated'))
  return strength[Math.min(strength.length - 1, ...known)] ?? 'stated'
}
