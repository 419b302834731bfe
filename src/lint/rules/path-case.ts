import type { HttpLine } from '../../model/page.ts'
import { apiPages } from '../pages-of-kind.ts'
import { eraseNames, pathOfTarget } from '../path-shape.ts'
import { defineRule, type LintContext, type LintRule } from '../rule.ts'

/** Two pages of a version write one path in different letter case; the rarer spelling is reported. */
export const pathCase: LintRule = defineRule({
  id: 'path-case',
  severity: 'warning',
  title: 'All pages of a version write a path in the same letter case.',
  *find(context) {
    for (const spellings of spellingsByPath(context).values()) {
      if (spellings.size < 2) continue
      const [usual, ...others] = [...spellings].sort(
        ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
      )
      if (usual === undefined) continue
      for (const [path, lines] of others)
        for (const line of lines)
          yield {
            message: `the path is written ${path} here, but ${usual[0]} elsewhere`,
            source: line.source,
            against: usual[1][0]?.source ?? null,
          }
    }
  },
})

function spellingsByPath(context: LintContext): Map<string, Map<string, HttpLine[]>> {
  const byPath = new Map<string, Map<string, HttpLine[]>>()
  for (const page of apiPages(context.pages))
    for (const line of page.requests) {
      const path = eraseNames(pathOfTarget(line.target))
      const key = `${page.version} ${path.toLowerCase()}`
      const spellings = byPath.get(key) ?? new Map<string, HttpLine[]>()
      byPath.set(key, spellings)
      spellings.set(path, [...(spellings.get(path) ?? []), line])
    }
  return byPath
}
