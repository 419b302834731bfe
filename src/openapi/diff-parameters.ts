import type { Operation, Parameter, QueryOption } from '../model/contract.ts'
import { changed, type Found } from './changed.ts'
import { diffListed } from './diff-members.ts'
import { diffLists } from './diff-pairs.ts'
import { formatUse } from './diff-types.ts'

function necessity({ required }: Parameter): string {
  return required ? 'required' : 'optional'
}

function diffParameter(where: string, from: Parameter, to: Parameter): readonly Found[] {
  const meaning = to.required ? 'breaking' : 'additive'
  return [
    ...changed('parameter-retyped', 'breaking', where, formatUse(from.type), formatUse(to.type), to.source),
    ...changed('parameter-required', meaning, where, necessity(from), necessity(to), to.source),
    ...diffListed(where, from, to),
  ]
}

function diffOptions(
  where: string,
  from: readonly QueryOption[],
  to: readonly QueryOption[],
): readonly Found[] {
  return diffLists(from, to, ({ name }) => name, {
    removed: ({ name, source }) =>
      changed('query-option-removed', 'breaking', `${where} ${name}`, name, null, source),
    added: ({ name, source }) =>
      changed('query-option-added', 'additive', `${where} ${name}`, null, name, source),
  })
}

/** Query options, and query and header parameters by name; those in the path are part of what an operation is. */
export function diffParameters(where: string, from: Operation, to: Operation): readonly Found[] {
  const named = ({ parameters }: Operation): readonly Parameter[] => parameters.filter((p) => p.in !== 'path')
  const changes = diffLists(
    named(from),
    named(to),
    ({ in: place, name }) => `${place} ${name.toLowerCase()}`,
    {
      removed: ({ type, source }, key) =>
        changed('parameter-removed', 'breaking', `${where} ${key}`, formatUse(type), null, source),
      added(young, key) {
        const text = `${necessity(young)} ${formatUse(young.type)}`
        const meaning = young.required ? 'breaking' : 'additive'
        return changed('parameter-added', meaning, `${where} ${key}`, null, text, young.source)
      },
      kept: (old, young, key) => diffParameter(`${where} ${key}`, old, young),
    },
  )
  return [...changes, ...diffOptions(where, optionsOf(from), optionsOf(to))]
}

/** With what stands for all that the page does not name, where it supports OData options in general. */
function optionsOf({ queryOptions, takesAnyOption, source }: Operation): readonly QueryOption[] {
  return takesAnyOption === true ? [...queryOptions, { name: 'any OData option', source }] : queryOptions
}
