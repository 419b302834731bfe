/** Why a comma-joined set is none of these members: one that is unknown, or one that differs in letter case only. */
export type MemberFault = 'enum' | 'enum-case'

/** Compares one value with members; undefined where it is one. */
export function memberFault(members: readonly unknown[], value: unknown): MemberFault | undefined {
  if (members.includes(value)) return undefined
  if (typeof value !== 'string') return 'enum'
  const lower = value.toLowerCase()
  return members.some((member) => typeof member === 'string' && member.toLowerCase() === lower)
    ? 'enum-case'
    : 'enum'
}

/** Compares a set `a,b` with the members of a flags enum; an unknown member outweighs one in the wrong letter case. */
export function flagsFault(members: readonly unknown[], value: string): MemberFault | undefined {
  const faults = value.split(',').map((part) => memberFault(members, part.trim()))
  return faults.find((fault) => fault === 'enum') ?? faults.find((fault) => fault !== undefined)
}

/** Is a value several of these members, joined by commas. */
export function isSetOf(members: readonly unknown[], value: unknown): boolean {
  return typeof value === 'string' && value.includes(',') && flagsFault(members, value) === undefined
}
