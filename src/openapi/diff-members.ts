import type { Source } from '../model/source.ts'
import { type Found, found } from './change.ts'
import { pairUp } from './diff-pairs.ts'

/** Members by name; a removed one is breaking, an added one is not (VER-COMPATIBLE). */
export function diffMembers(
  where: string,
  from: readonly string[],
  to: readonly string[],
  source: Source,
): readonly Found[] {
  return pairUp(from, to, (name) => name).flatMap(({ key, from: old, to: young }) => {
    if (old !== undefined && young !== undefined) return []
    return young === undefined
      ? [found('member-removed', 'breaking', `${where}#${key}`, key, null, source)]
      : [found('member-added', 'additive', `${where}#${key}`, null, key, source)]
  })
}

/** `@odata.type` or `member@odata.count`: annotations may come, go and change (VER-COMPATIBLE). */
export function isAnnotation(name: string): boolean {
  return name.includes('@')
}
