import type { BaseFact, TypeFacts } from '../../model/page.ts'
import { resourcePages } from '../pages-of-kind.ts'
import { shortName } from '../phrase.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'

/** The metadata comment and the prose of a page name different bases of a type, or a type is its own base. */
export const baseConflict: LintRule = defineRule({
  id: 'base-conflict',
  severity: 'error',
  title: 'Metadata and prose name the same base of a type.',
  *find(context) {
    for (const page of resourcePages(context.pages)) for (const type of page.types) yield* conflicts(type)
  },
})

function* conflicts(type: TypeFacts): Iterable<Complaint> {
  const prose = type.bases.find((base) => base.from === 'prose')
  for (const base of type.bases) {
    if (base.from === 'rows') continue
    if (lastName(base) === type.name.toLowerCase() && isOwnNamespace(type, base))
      yield { message: `${type.name} is said to be its own base`, source: base.source, against: type.source }
    else if (base.from === 'metadata' && prose !== undefined && lastName(base) !== lastName(prose))
      yield {
        message: `the metadata says that ${type.name} has the base ${shortName(base.name)}, but the text says ${shortName(prose.name)}`,
        source: base.source,
        against: prose.source,
      }
  }
}

function isOwnNamespace(type: TypeFacts, base: BaseFact): boolean {
  return !base.name.includes('.') || type.fullName === null || type.fullName === base.name.replace(/^#/, '')
}

function lastName(base: BaseFact): string {
  return base.name.replace(/^.*\./, '').replace(/^#/, '').toLowerCase()
}
