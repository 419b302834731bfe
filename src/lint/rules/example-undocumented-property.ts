import { sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { exampleSights } from '../example-sights.ts'
import { isExtension } from '../extension-property.ts'
import { listed, quoted, shortName } from '../phrase.ts'
import { tableSpelling } from '../property-spelling.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'
import type { UnknownPropertySight, UnknownTypeSight } from '../sight.ts'

/** An example has a property that no table of its type, or of a type it inherits from, has. */
export const exampleUndocumentedProperty: LintRule = defineRule({
  id: 'example-undocumented-property',
  severity: 'warning',
  disputes: true,
  title: 'Every property in an example stands in a table.',
  *find(context) {
    const unknown: UnknownPropertySight[] = []
    for (const sight of exampleSights(context)) {
      if (sight.kind === 'unknown-type') yield* ofUndocumentedType(sight)
      if (sight.kind !== 'unknown-property' || isImplied(sight)) continue
      if (tableSpelling(context, sight) === null) unknown.push(sight)
    }
    const objects = Map.groupBy(unknown, ({ body, pointer }) => {
      const { file, line } = body.source
      return `${file}:${line}${pointer.replace(/[^/]*$/, '')}`
    })
    for (const sights of objects.values()) {
      if (sights.length < 4) yield* sights.map(undocumented)
      else yield undocumentedTogether(sights)
    }
  },
})

/** Every entity has an id, and extensions take any property. */
function isImplied({ member, owner, body }: UnknownPropertySight): boolean {
  if (isExtension(member.name, owner)) return true
  const type = body.uses[0]?.api.type(owner)
  return member.name === 'id' && type?.kind === 'entity'
}

function undocumented(sight: UnknownPropertySight): Complaint {
  const { member, body } = sight
  return {
    message: `the example has ${quoted(member.name)}, but no table of ${ownerPhrase(sight)} has it`,
    source: sourceInBody(body, member.start),
    disputes: disputeOf(sight),
  }
}

/** One finding for an object of which four or more properties are missing: the table is, not the properties. */
function undocumentedTogether(sights: readonly UnknownPropertySight[]): Complaint {
  const [first] = sights
  if (first === undefined) throw new Error('no property')
  const names = sights.map(({ member }) => member.name)
  return {
    message: `the example has ${listed(names)}, but no table of ${ownerPhrase(first)} has them`,
    source: sourceInBody(first.body, first.member.start),
    disputes: disputeOf({ body: first.body, pointer: first.pointer.replace(/\/[^/]*$/, ''), names }),
  }
}

function ownerPhrase({ owner, ownerKind }: UnknownPropertySight): string {
  return ownerKind === 'type' ? shortName(owner) : `parameters of ${owner}`
}

function* ofUndocumentedType(sight: UnknownTypeSight): Iterable<Complaint> {
  const { members, body, name, pointer } = sight
  for (const member of members)
    if (!member.name.includes('@'))
      yield {
        message: `the example has ${quoted(member.name)} of ${shortName(name)}, a type that no page documents`,
        source: sourceInBody(body, member.start),
        disputes: disputeOf({ body, pointer: pointer.replace(/@odata\.type$/, member.name) }),
      }
}
