import type { Operation, Parameter, QueryOption } from '../model/contract.ts'
import { type Found, found } from './change.ts'
import { pairUp } from './diff-pairs.ts'
import { diffLists, formatUse } from './diff-types.ts'

function necessity({ required }: Parameter): string {
  return required ? 'required' : 'optional'
}

function diffParameter(where: string, from: Parameter, to: Parameter): readonly Found[] {
  const [before, after] = [formatUse(from.type), formatUse(to.type)]
  const meaning = to.required ? 'breaking' : 'additive'
  return [
    ...(before === after ? [] : [found('parameter-retyped', 'breaking', where, before, after, to.source)]),
    ...(from.required === to.required
      ? []
      : [found('parameter-required', meaning, where, necessity(from), necessity(to), to.source)]),
    ...diffLists(where, from, to),
  ]
}

function diffOptions(
  where: string,
  from: readonly QueryOption[],
  to: readonly QueryOption[],
): readonly Found[] {
  return pairUp(from, to, ({ name }) => name).flatMap(({ key, from: old, to: young }) => {
    const at = `${where} ${key}`
    if (old === undefined)
      return young === undefined ? [] : [found('query-option-added', 'additive', at, null, key, young.source)]
    return young === undefined ? [found('query-option-removed', 'breaking', at, key, null, old.source)] : []
  })
}

/** Query options, and query and header parameters by name; those in the path are part of what an operation is. */
export function diffParameters(where: string, from: Operation, to: Operation): readonly Found[] {
  const named = ({ parameters }: Operation): readonly Parameter[] => parameters.filter((p) => p.in !== 'path')
  const pairs = pairUp(
    named(from),
    named(to),
    (parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`,
  )
  const changes = pairs.flatMap(({ key, from: old, to: young }) => {
    const at = `${where} ${key}`
    if (old !== undefined && young !== undefined) return diffParameter(at, old, young)
    if (old !== undefined)
      return [found('parameter-removed', 'breaking', at, formatUse(old.type), null, old.source)]
    if (young === undefined) return []
    const text = `${necessity(young)} ${formatUse(young.type)}`
    return [found('parameter-added', young.required ? 'breaking' : 'additive', at, null, text, young.source)]
  })
  return [...changes, ...diffOptions(where, from.queryOptions, to.queryOptions)]
}
