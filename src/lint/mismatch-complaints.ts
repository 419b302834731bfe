import { oncePer } from '../contract/once-per.ts'
import { isPlaceholder } from '../contract/placeholder.ts'
import { sourceInBody } from './example-bodies.ts'
import { disputeOf } from './example-dispute.ts'
import { exampleSights } from './example-sights.ts'
import type { JsonNode } from './json-tree.ts'
import { shortName, typePhrase } from './phrase.ts'
import type { Complaint, LintContext } from './rule.ts'
import type { ValueSight } from './sight.ts'
import { statedKey, statedRows } from './stated-types.ts'
import { type Mismatch, valueMismatch } from './value-mismatch.ts'

interface Mismatched {
  readonly sight: ValueSight
  readonly mismatch: Mismatch
  readonly placeholder: boolean
}

const mismatched: (context: LintContext) => readonly Mismatched[] = oncePer((context) => {
  const found: Mismatched[] = []
  for (const sight of exampleSights(context)) {
    const api = sight.body.uses[0]?.api
    if (sight.kind !== 'value' || api === undefined) continue
    const { node } = sight
    const mismatch = valueMismatch(api, sight.use, node)
    if (mismatch === null || isMisnamed(context, sight)) continue
    found.push({ sight, mismatch, placeholder: node.kind === 'string' && isPlaceholder(node.text) })
  }
  return found
})

/** The body itself has no table row, some types are conclusions, and a type's page may share its name with an enum. */
function isMisnamed(context: LintContext, { body, property, use, node }: ValueSight): boolean {
  if (property === null) return use.name.startsWith('Edm.') || node.kind === 'object'
  if ((property.evidence.type ?? 'stated') !== 'stated') return true
  if (body.uses[0]?.api.type(use.name)?.kind !== 'enum') return false
  const rows = statedRows(context).get(statedKey(body.page.version ?? 'v1.0', use.name))
  return rows !== undefined && rows.size > 0
}

/** Complaints about values that disagree with the stated type, in the words of one rule. */
export function* mismatchComplaints(
  context: LintContext,
  rule: {
    readonly mismatches: readonly Mismatch[]
    readonly placeholders: boolean
    readonly message: (subject: string, node: JsonNode, type: string) => string
  },
): Iterable<Complaint> {
  for (const { sight, mismatch, placeholder } of mismatched(context)) {
    if (placeholder !== rule.placeholders || !rule.mismatches.includes(mismatch)) continue
    const { body, node, property, use } = sight
    yield {
      message: rule.message(property?.name ?? shortName(use.name), node, typePhrase(use)),
      source: sourceInBody(body, node.start),
      against: property?.source ?? null,
      disputes: disputeOf(sight),
    }
  }
}
