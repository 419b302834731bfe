/** The member of an evolvable enum that stands for those which a client does not know (`best-practices-concept.md`). */
export const sentinel: string = 'unknownFutureValue'

export function isEvolvable(members: readonly string[]): boolean {
  return members.includes(sentinel)
}
