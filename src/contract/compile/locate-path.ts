import { type PathTemplate, parseTarget } from './path-template.ts'
import { type PathType, type PathTypes, walkPath } from './path-types.ts'
import type { TypeSpace } from './type-space.ts'

/** The path of a request that was sent, as a template, with what each segment leads to. */
export interface LocatedPath {
  readonly template: PathTemplate
  readonly steps: readonly (PathType | null)[]
}

/**
 * Makes a template of the segments of an example: what follows a collection is a key, unless it is one of `names` (lower
 * case), an annotation such as `$count`, a cast or a call. Null where the segments make no path.
 */
export function locatePath(
  space: TypeSpace,
  paths: PathTypes,
  segments: readonly string[],
  names: ReadonlySet<string>,
): LocatedPath | null {
  let found: LocatedPath | null = null
  const done: string[] = []
  for (const segment of segments) {
    const isKey = found?.steps.at(-1)?.collection === true && /^[^${(][^(]*$/.test(segment)
    const isName = names.has(segment.toLowerCase()) || /^microsoft\.graph\./i.test(segment)
    done.push(isKey && !isName ? (segment.endsWith(':') ? '{id}:' : '{id}') : segment)
    const parsed = parseTarget(`/${done.join('/')}`)
    if (parsed.kind === 'unreadable') return null
    found = { template: parsed.template, steps: walkPath(space, paths, parsed.template) }
  }
  return found
}
