import type { ResourcePage } from '../../model/page.ts'
import { shortName } from './type-names.ts'

/**
 * Pages without a title, as scraped ones are, name their type by the file, which has no letter case: they get that of the
 * rows and bases of all pages.
 */
export function recaseUntitled(pages: readonly ResourcePage[]): readonly ResourcePage[] {
  if (pages.every(({ title }) => title !== null)) return pages
  const written = new Map(
    pages
      .flatMap(mentionedNames)
      .filter((name) => name !== name.toLowerCase())
      .map((name) => [name.toLowerCase(), name]),
  )
  const recase = <T extends { readonly name: string }>(named: T): T => ({
    ...named,
    name: written.get(named.name) ?? named.name,
  })
  return pages.map((page) =>
    page.title === null ? { ...page, types: page.types.map(recase), enums: page.enums.map(recase) } : page,
  )
}

function mentionedNames({ types }: ResourcePage): readonly string[] {
  return types.flatMap(({ properties, relationships, bases, derived }) =>
    [
      ...[...properties, ...relationships].flatMap(({ type }) => type?.name ?? []),
      ...bases.map(({ name }) => name),
      ...derived.map(({ value }) => value),
    ].map(shortName),
  )
}
