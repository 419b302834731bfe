import { oncePer } from '../contract/once-per.ts'
import type { Page, TypeFacts } from '../model/page.ts'
import { resourcePages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'

/** Does a page link to a page of this type that is not among the given ones: `room.md`, `security-alert.md`? */
export function isLinkedElsewhere(context: LintContext, name: string): boolean {
  const parts = name.toLowerCase().split('.').slice(2)
  return linkedPages(context).has(parts.join('-'))
}

const linkedPages = oncePer(({ pages }: LintContext): ReadonlySet<string> => {
  const given = new Set(resourcePages(pages).map(({ file }) => fileName(file)))
  const linked = pages.flatMap(linksOf).flatMap((link) => (link == null ? [] : [link.toLowerCase()]))
  return new Set(linked.filter((page) => !given.has(page)))
})

function linksOf(page: Page): readonly (string | null | undefined)[] {
  if (page.kind === 'resource') return page.types.flatMap(linksOfType)
  if (page.kind !== 'api') return []
  const { body, parameters, response } = page
  const rows = [...body.properties, ...parameters].map(({ type }) => type?.link)
  return [...rows, ...(body.typePages ?? []), ...(response.typePages ?? [])]
}

function linksOfType({
  bases,
  derived,
  properties,
  relationships,
}: TypeFacts): readonly (string | null | undefined)[] {
  const rows = [...properties, ...relationships].map(({ type }) => type?.link)
  return [...rows, ...bases.map(({ link }) => link), ...derived.map(({ link }) => link)]
}

function fileName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.md$/i, '')
    .toLowerCase()
}
