import { fullNameOf } from '../contract/compile/gather-types.ts'
import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { TypeUse } from '../model/contract.ts'
import type { ApiPage } from '../model/page.ts'
import { resourcePages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'
import { structuredType } from './type-lookup.ts'

/** Full type names that each resource page documents, by version and file name without folder and extension. */
const typesByPage: (context: LintContext) => ReadonlyMap<string, readonly string[]> = oncePer(
  (context) =>
    new Map(
      resourcePages(context.pages).map((page) => [
        `${page.version} ${page.file
          .replace(/^.*\//, '')
          .replace(/\.\w+$/, '')
          .toLowerCase()}`,
        page.types.flatMap((type) => fullNameOf(type, page) ?? []),
      ]),
    ),
)

/**
 * The types that a section of a page names or links to, as one use; null where it names none that a page documents, or an
 * enum, whose link may lead to a table of members on the page of a type.
 * @param known the operation's use of a type: its collection mark is kept, and its name decides between equal short names
 */
export function namedTypes(
  context: LintContext,
  api: ApiView,
  page: ApiPage,
  known: TypeUse,
  named: Pick<ApiPage['response'], 'types' | 'typePages'>,
): TypeUse | null {
  if (isMemberOrText(api, known)) return null
  const found = new Set<string>()
  named.types.forEach((name, index) => {
    const linked = named.typePages?.[index]
    const documented =
      linked == null ? [] : (typesByPage(context).get(`${api.version} ${linked.toLowerCase()}`) ?? [])
    const candidates = documented.length > 0 ? documented : namesOf(page, known, name)
    const type = candidates.map((it) => structuredType(api, it)?.name).find((it) => it !== undefined)
    if (type !== undefined) found.add(type)
  })
  const [first, ...rest] = found
  if (first === undefined) return null
  return { name: first, collection: known.collection, ...(rest.length === 0 ? {} : { or: rest }) }
}

function isMemberOrText(api: ApiView, { name }: TypeUse): boolean {
  return name === 'Edm.String' || api.type(name)?.kind === 'enum'
}

function namesOf(page: ApiPage, known: TypeUse, name: string): string[] {
  const own = [known.name, ...(known.or ?? [])].filter((it) => lastName(it) === lastName(name))
  return [...own, name, `${page.namespace?.value}.${name}`, `microsoft.graph.${name}`]
}

function lastName(name: string): string {
  return name.replace(/^.*\./, '').toLowerCase()
}
