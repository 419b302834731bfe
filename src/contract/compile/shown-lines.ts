import type { ApiPage } from '../../model/page.ts'
import { type LocatedPath, locatePath } from './locate-path.ts'
import {
  aliasOf,
  exampleSegments,
  isForeign,
  type Matchable,
  matchOtherPage,
  matchPath,
  segmentPairs,
  targetOf,
} from './match-example.ts'
import type { LinePart, PathTypes } from './path-types.ts'
import type { TypeSpace } from './type-space.ts'

/**
 * Requests that only examples show, as lines: their path instantiates no documented template, but each of its steps is
 * documented, by a type or by another line, as in `/users/{id}/memberOf/$count`. Nothing is posted to a key.
 */
export function readShownLines(
  space: TypeSpace,
  paths: PathTypes,
  pages: readonly ApiPage[],
  stated: readonly LinePart[],
): readonly LinePart[] {
  const byPage = Map.groupBy(stated, ({ page }) => page)
  const byLength = Map.groupBy(stated.map(toMatchable), lengthKey)
  const pairs = new Set(stated.flatMap(({ template }) => segmentPairs(template.segments)))
  return pages.flatMap((page) => {
    const own = (byPage.get(page) ?? []).map(toMatchable)
    const names = new Set(own.flatMap(({ segments }) => segments.map((segment) => segment.toLowerCase())))
    return page.examples.flatMap((example): LinePart[] => {
      const request = targetOf(example)
      if (request === null || isForeign(request.target)) return []
      const { method, target, source } = request
      const sent = exampleSegments(target)
      if (sent === null) return []
      const segments = foldFilePath(sent)
      const others = byLength.get(lengthKey({ method, segments })) ?? []
      // Another method than the page declares for the path is a mistake of the page, not one more request.
      if (matchPath(own, segments) !== null || matchOtherPage(others, method, segments, pairs) !== null)
        return []
      const posted = method === 'POST' ? segments.slice(-1).map((segment) => segment.toLowerCase()) : []
      const located = locatePath(space, paths, segments, names.union(new Set(posted)))
      if (located === null || !isDocumented(located, pairs)) return []
      return [{ page, line: { method, target, source }, template: located.template, shown: true }]
    })
  })
}

function toMatchable({ line, template: { segments } }: LinePart): Matchable {
  return { method: line.method, segments, alias: aliasOf(segments) }
}

function lengthKey({ method, segments }: Pick<Matchable, 'method' | 'segments'>): string {
  return `${method} ${segments.length}`
}

/** What is between colons is the path of a file, over any number of segments (resources/onedrive.md). */
function foldFilePath(segments: readonly string[]): readonly string[] {
  const open = segments.findIndex((segment) => segment.endsWith(':')) + 1
  if (open === 0 || open === segments.length) return segments
  const close = segments.findIndex((segment, index) => index >= open && segment.endsWith(':'))
  const end = close < 0 ? segments.length : close + 1
  return [...segments.slice(0, open), close < 0 ? '{item-path}' : '{item-path}:', ...segments.slice(end)]
}

/** What a path between colons leads to is what a key leads to, so that the same segments may follow. */
function isDocumented({ template, steps }: LocatedPath, pairs: ReadonlySet<string>): boolean {
  return segmentPairs(template.segments).every(
    (pair, index) =>
      steps[index] != null ||
      /\/\$(?:count|ref|value)$/.test(pair) ||
      pairs.has(pair) ||
      pairs.has(pair.replace(/^\{\}:/, '{}')),
  )
}
