import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Source } from '../model/source.ts'
import { resourcePages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'
import { structuredType } from './type-lookup.ts'

/**
 * Has a type a page of its own, and each of its bases too? Of another, which only cells, sentences and body tables name,
 * the given pages say too little for their silence to mean something: its page may be in another part of the docs.
 */
export function isDocumented(context: LintContext, api: ApiView, name: string): boolean {
  const seen = new Set<string>()
  for (let type = structuredType(api, name); type !== null && !seen.has(type.name); ) {
    if (type.name !== 'microsoft.graph.entity' && !places(context).has(placeOf(type.source))) return false
    seen.add(type.name)
    type = type.base === null ? null : structuredType(api, type.base)
  }
  return seen.size > 0
}

const places = oncePer(
  ({ pages }: LintContext): ReadonlySet<string> =>
    new Set(resourcePages(pages).flatMap(({ types }) => types.map(({ source }) => placeOf(source)))),
)

function placeOf({ file, line }: Source): string {
  return `${file}:${line}`
}
