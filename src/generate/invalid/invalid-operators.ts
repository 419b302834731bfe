import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Evidence, Json, JsonObject } from '../../model/source.ts'
import { type Site, sitesOf } from '../sites.ts'
import { arrayForSingle } from './array-for-single.ts'
import { badFormat } from './bad-format.ts'
import { beyondTypeRange } from './beyond-type-range.ts'
import { emptyText } from './empty-text.ts'
import { enumWrongCase } from './enum-wrong-case.ts'
import type { InvalidCase, InvalidOperator, InvalidOptions, Mutation } from './invalid-case.ts'
import { notAMultiple } from './not-a-multiple.ts'
import { nullWhereNotNullable } from './null-where-not-nullable.ts'
import { outOfRange } from './out-of-range.ts'
import { patternMismatch } from './pattern-mismatch.ts'
import { repeatedItem } from './repeated-item.ts'
import { requiredMissing } from './required-missing.ts'
import { singleForArray } from './single-for-array.ts'
import { unknownBodyType } from './unknown-body-type.ts'
import { unknownDerivedType } from './unknown-derived-type.ts'
import { unknownEnumMember } from './unknown-enum-member.ts'
import { unrelatedType } from './unrelated-type.ts'
import { wrongItemCount } from './wrong-item-count.ts'
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
  emptyText,
  patternMismatch,
  notAMultiple,
  wrongItemCount,
  repeatedItem,
]

/**
 * Bodies of an operation that each break a documented constraint, by all operators. Always the same ones in the same
 * order; lazy.
 */
export function* invalidCases(
  api: ApiView,
  operation: Operation,
  options: InvalidOptions = {},
): Generator<InvalidCase> {
  for (const operator of invalidOperators) yield* mutantsBy(operator, api, operation, options)
}

/**
 * What one operator makes of an operation's valid bodies: serialised, read again and proved to break what the operator
 * is about. Mutants that turn out equivalent, or break something else only, are discarded.
 */
export function* mutantsBy(
  operator: InvalidOperator,
  api: ApiView,
  operation: Operation,
  options: InvalidOptions = {},
): Generator<InvalidCase> {
  const kept = options.evidence ?? ['stated']
  const sites = sitesOf(api, operation, options)
  for (const site of operator.once === true ? sites.slice(0, 1) : sites) {
    if (operator.once !== true && options.isTaken?.(site.component) === true) continue
    const control = controlAt(site, (body) => api.validateBody(operation, body).length === 0)
    if (control === undefined) continue
    for (const mutation of operator.mutate(site, api)) {
      const proof = violationOf(mutation, operator, site, kept, (body) => api.validateBody(operation, body))
      if (proof !== undefined) yield { ...caseOf(operator, site, mutation), ...placeOf(proof), control }
    }
  }
}

const controls = new WeakMap<Site, { readonly body: JsonObject | undefined }>()

/** The body with an ordinary value at a site, which all operators start from; undefined where that is not valid. */
function controlAt(site: Site, isValid: (body: JsonObject) => boolean): JsonObject | undefined {
  const known = controls.get(site)
  if (known !== undefined) return known.body
  const body = site.with(site.ordinary)
  const made = { body: isValid(body) ? body : undefined }
  controls.set(site, made)
  return made.body
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

/**
 * The violation to be held against the mutant as it is sent, of a kind that its operator breaks: the one at the site if
 * its evidence is kept, else another.
 */
function violationOf(
  mutation: Mutation,
  { breaks }: InvalidOperator,
  site: Site,
  kept: readonly Evidence[],
  validate: (body: Json) => readonly Violation[],
): Violation | undefined {
  const sent = JSON.parse(mutation.bodyText ?? JSON.stringify(mutation.body)) as Json
  const violations = validate(sent).filter(
    ({ evidence, keyword }) => kept.includes(evidence) && breaks.includes(keyword),
  )
  return violations.find(({ pointer }) => pointer === site.pointer) ?? violations[0]
}
