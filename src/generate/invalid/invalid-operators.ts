import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Evidence, Json } from '../../model/source.ts'
import { type Site, sitesOf } from '../sites.ts'
import { arrayForSingle } from './array-for-single.ts'
import { badFormat } from './bad-format.ts'
import { beyondTypeRange } from './beyond-type-range.ts'
import { enumWrongCase } from './enum-wrong-case.ts'
import type { InvalidCase, InvalidOperator, InvalidOptions, Mutation } from './invalid-case.ts'
import { nullWhereNotNullable } from './null-where-not-nullable.ts'
import { outOfRange } from './out-of-range.ts'
import { requiredMissing } from './required-missing.ts'
import { singleForArray } from './single-for-array.ts'
import { unknownBodyType } from './unknown-body-type.ts'
import { unknownDerivedType } from './unknown-derived-type.ts'
import { unknownEnumMember } from './unknown-enum-member.ts'
import { unrelatedType } from './unrelated-type.ts'
import { wrongItemType } from './wrong-item-type.ts'
import { wrongLength } from './wrong-length.ts'
import { wrongType } from './wrong-type.ts'

/** Every operator, in the order in which cases are planned. */
export const invalidOperators: readonly InvalidOperator[] = [
  wrongType,
  wrongItemType,
  arrayForSingle,
  singleForArray,
  requiredMissing,
  nullWhereNotNullable,
  unknownEnumMember,
  enumWrongCase,
  unknownBodyType,
  unknownDerivedType,
  unrelatedType,
  outOfRange,
  beyondTypeRange,
  wrongLength,
  badFormat,
]

/**
 * Bodies of an operation that each break a documented constraint: made from a valid body, serialised, read again and
 * proved invalid. Mutants that turn out valid are discarded. Always the same ones in the same order; lazy.
 */
export function* invalidCases(
  api: ApiView,
  operation: Operation,
  options: InvalidOptions = {},
): Generator<InvalidCase> {
  const kept = options.evidence ?? ['stated']
  const sites = sitesOf(api, operation, options)
  for (const operator of invalidOperators) {
    for (const site of operator.once === true ? sites.slice(0, 1) : sites) {
      const control = site.with(site.ordinary)
      if (api.validateBody(operation, control).length > 0) continue
      for (const mutation of operator.mutate(site, api)) {
        const proof = prove(api, operation, site, mutation, kept)
        if (proof !== undefined) yield { ...caseOf(operator, site, mutation), ...placeOf(proof), control }
      }
    }
  }
}

function caseOf(
  { name }: InvalidOperator,
  site: Site,
  { detail, body, bodyText }: Mutation,
): Pick<InvalidCase, 'operator' | 'detail' | 'body' | 'bodyText'> {
  return {
    operator: name,
    detail: `${site.label}=${detail}`,
    body,
    ...(bodyText === undefined ? {} : { bodyText }),
  }
}

function placeOf({
  pointer,
  component,
  keyword,
  evidence,
}: Violation): Pick<InvalidCase, 'pointer' | 'component' | 'keyword' | 'evidence'> {
  return { pointer, component, keyword, evidence }
}

/** The violation to be held against the mutant as it is sent: the one at the site if its evidence is kept, else another. */
function prove(
  api: ApiView,
  operation: Operation,
  site: Site,
  mutation: Mutation,
  kept: readonly Evidence[],
): Violation | undefined {
  const sent = JSON.parse(mutation.bodyText ?? JSON.stringify(mutation.body)) as Json
  const violations = api.validateBody(operation, sent).filter(({ evidence }) => kept.includes(evidence))
  return violations.find(({ pointer }) => pointer === site.pointer) ?? violations[0]
}
