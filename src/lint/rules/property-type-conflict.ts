import { fullNameOf } from '../../contract/compile/gather-types.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Page, PropertyRow } from '../../model/page.ts'
import { quoted } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'
import { comparableType, statedKey, statedRows } from '../stated-types.ts'

/** A page gives a property another type than the page of the property's type or base does. */
export const propertyTypeConflict: LintRule = defineRule({
  id: 'property-type-conflict',
  severity: 'warning',
  title: 'All pages give a property the same type.',
  *find(context) {
    const resources = resourceByFile(context.view)
    for (const page of context.pages)
      for (const { owner, row } of ownedRows(page, resources)) {
        const complaint = conflict(context, page, owner, row)
        if (complaint !== null) yield complaint
      }
  },
})

function conflict(context: LintContext, page: Page, owner: string, row: PropertyRow): Complaint | null {
  const api = page.version === null ? undefined : context.view.api(page.version)
  const here = row.type === null ? null : comparableType(row.type)
  if (api === undefined || here === null) return null
  const stated = statedRows(context)
  const lineage = new Set([owner, ...api.lineage(owner)])
  for (const name of lineage)
    for (const other of stated.get(statedKey(api.version, name))?.get(row.name) ?? []) {
      if (other.source.file === row.source.file) return null
      const there = other.type === null ? null : comparableType(other.type)
      if (there === null || there === here || linkAlike(row, other)) return null
      return {
        message: `${quoted(row.name)} has the type ${row.type?.text.trim()} here, but ${other.type?.text.trim()} on the page of ${name}`,
        source: row.source,
        against: other.source,
      }
    }
  return null
}

/** Both cells link the page of one type, which one of them calls by another name. */
function linkAlike({ type: here }: PropertyRow, { type: there }: PropertyRow): boolean {
  return here?.link != null && here.link === there?.link && here.collection === there.collection
}

function* ownedRows(
  page: Page,
  resources: ReadonlyMap<string, string>,
): Generator<{ owner: string; row: PropertyRow }> {
  if (page.kind === 'api') {
    const owner = resources.get(page.file)
    if (owner !== undefined) for (const row of page.body.properties) yield { owner, row }
  }
  if (page.kind === 'resource')
    for (const type of page.types) {
      const owner = fullNameOf(type, page)
      if (owner !== null) for (const row of type.properties) yield { owner, row }
    }
}

/** Type of the create and update pages, by file. */
function resourceByFile(view: ContractView): Map<string, string> {
  const resources = new Map<string, string>()
  for (const api of view.apis)
    for (const operation of api.api.operations) {
      const shape = operation.body?.shape
      if (shape?.kind !== 'type' || shape.type.or !== undefined) continue
      for (const { file } of [operation.source]) resources.set(file, shape.type.name)
    }
  return resources
}
