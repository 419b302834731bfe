import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property, TypeUse } from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import { exampleSights } from './example-sights.ts'
import type { JsonScalar } from './json-tree.ts'
import { shortName } from './phrase.ts'
import type { LintContext } from './rule.ts'
import type { ValueSight } from './sight.ts'

/** A part of an enum value in an example that is none of the stated members. */
export interface EnumSight {
  readonly sight: ValueSight & { readonly node: JsonScalar }
  /** The whole value. */
  readonly text: string
  /** The offending part of a comma-joined value, else the whole. */
  readonly part: string
  readonly members: readonly string[]
  /** The member that differs only in letter case. */
  readonly near: string | null
  readonly against: Source
  /** Words for the property: `source`. */
  readonly subject: string
}

interface Domain {
  readonly members: readonly string[]
  readonly source: Source
}

/** All of them, once for the rules that share it. */
export const enumSights: (context: LintContext) => readonly EnumSight[] = oncePer((context) => {
  const found: EnumSight[] = []
  for (const sight of exampleSights(context)) {
    if (sight.kind !== 'value' || sight.node.kind !== 'string' || sight.use.collection) continue
    const api = sight.body.uses[0]?.api
    const domain = api === undefined ? null : domainOf(api, sight.use, sight.property)
    if (domain !== null) found.push(...outside(sight as EnumSight['sight'], domain))
  }
  return found
})

function outside(sight: EnumSight['sight'], domain: Domain): EnumSight[] {
  const { text } = sight.node
  const { members, source } = domain
  if (members.includes(text)) return []
  const parts = text.includes(',') ? text.split(',').map((part) => part.trim()) : [text]
  return parts
    .filter((part) => !members.includes(part))
    .map((part) => ({
      sight,
      text,
      part,
      members,
      near: members.find((member) => member.toLowerCase() === part.toLowerCase()) ?? null,
      against: source,
      subject: sight.property?.name ?? shortName(sight.use.name),
    }))
}

/** Members of the enum type or table, or a list of two or more words that a description states; not `true`, `0` or one value. */
function domainOf(api: ApiView, use: TypeUse, property: Property | null): Domain | null {
  if (use.or !== undefined) return null
  const type = use.name.startsWith('Edm.') ? undefined : api.type(use.name)
  if (type?.kind === 'enum' && type.members.length > 0)
    return { members: type.members.map((member) => member.name), source: type.source }
  if (property?.enum === undefined || (property.evidence.enum ?? 'stated') !== 'stated') return null
  const { enum: members, enumSource, source } = property
  if (enumSource !== undefined) return { members, source: enumSource }
  return members.length < 2 || !members.every(isMemberName) ? null : { members, source }
}

function isMemberName(text: string): boolean {
  return /^[A-Za-z]/.test(text) && text !== 'true' && text !== 'false'
}
