import { fullNameOf } from '../../contract/compile/gather-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { TypeFacts } from '../../model/page.ts'
import { isDocumented } from '../documented-types.ts'
import { resourcePages } from '../pages-of-kind.ts'
import { quoted } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'
import { isTabled } from '../type-lookup.ts'

/** The JSON representation of a type has a property that the tables of the type and its bases lack. */
export const representationUndocumentedProperty: LintRule = defineRule({
  id: 'representation-undocumented-property',
  severity: 'warning',
  title: 'The JSON representation of a type has the properties of its tables.',
  *find(context) {
    for (const page of resourcePages(context.pages)) {
      const api = page.version === null ? undefined : context.view.api(page.version)
      if (api !== undefined)
        for (const type of page.types)
          yield* untabled(context, api, type, fullNameOf(type, page) ?? type.name)
    }
  },
})

function* untabled(context: LintContext, api: ApiView, type: TypeFacts, full: string): Iterable<Complaint> {
  const { representation } = type
  if (representation === null || type.properties.length === 0) return
  if (!isDocumented(context, api, full)) return
  const properties = api.properties(full).filter(isTabled)
  const names = [...type.properties, ...type.relationships, ...properties].map((it) => it.name)
  for (const name of Object.keys(representation.value)) {
    if (name.includes('@') || names.includes(name)) continue
    const near = names.find((it) => it.toLowerCase() === name.trim().toLowerCase())
    const but = near === undefined ? 'no table has it' : `the table has ${quoted(near)}`
    yield {
      message: `the JSON representation of ${type.name} has ${quoted(name)}, but ${but}`,
      source: representation.source,
      against: type.source,
    }
  }
}
