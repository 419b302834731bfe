import type {
  Body,
  BodyShape,
  Parameter,
  QueryOption,
  Response,
  ResponseShape,
} from '../../model/contract.ts'
import { sameType } from './merge-property.ts'
import { addProblem, type TypeSpace } from './type-space.ts'
import { uniteUses } from './unite-types.ts'

/**
 * The bodies that pages state for one operation: types are united, the listed properties too. An action's parameters are
 * those of its most trusted page; what another lists beside them is a `property-conflict`.
 */
export function uniteBodies(space: TypeSpace, bodies: readonly (Body | null)[]): Body | null {
  const stated = bodies.filter((body) => body !== null)
  const [first] = stated
  if (first === undefined) return null
  const shapes = stated.map((body) => body.shape).filter((shape) => shape.kind === first.shape.kind)
  for (const other of stated.slice(1)) reportOthers(space, first, other)
  return {
    ...first,
    shape: uniteShapes(space, first.shape, shapes),
    required: stated.every((body) => body.required),
    ...(stated.some((body) => body.recalculates === true) ? { recalculates: true } : {}),
  }
}

function reportOthers(space: TypeSpace, first: Body, other: Body): void {
  if (first.shape.kind !== 'inline' || other.shape.kind !== 'inline') return
  const known = new Set(first.shape.properties.map(({ name }) => name.toLowerCase()))
  for (const { name, source } of other.shape.properties) {
    if (known.has(name.toLowerCase())) continue
    const at = `${first.source.file}:${first.source.line}`
    addProblem(space, 'property-conflict', `the action has no parameter ${name} at ${at}`, source)
  }
}

function uniteShapes(space: TypeSpace, first: BodyShape, shapes: readonly BodyShape[]): BodyShape {
  if (first.kind === 'type') {
    const typed = shapes.filter((shape) => shape.kind === 'type')
    const names = typed.map((shape) => shape.properties)
    const required = typed
      .map((shape) => shape.required ?? [])
      .reduce((all, own) => all.filter((name) => own.includes(name)))
    const additive = [...new Set(typed.flatMap((shape) => shape.additive ?? []))]
    return {
      kind: 'type',
      type:
        uniteUses(
          space,
          typed.map((shape) => shape.type),
        ) ?? first.type,
      properties: names.some((list) => list === null)
        ? null
        : [...new Set(names.flatMap((list) => list ?? []))],
      ...(required.length === 0 ? {} : { required }),
      ...(additive.length === 0 ? {} : { additive }),
    }
  }
  return first
}

/** Responses by status; a stated one goes before a shown one, a known shape before an unknown one. */
export function uniteResponses(
  space: TypeSpace,
  lists: readonly (readonly Response[])[],
): readonly Response[] {
  const byStatus = Map.groupBy(lists.flat(), (response) => response.status)
  return [...byStatus.values()].map((same) => uniteResponse(space, same)).sort((a, b) => a.status - b.status)
}

function uniteResponse(space: TypeSpace, same: readonly Response[]): Response {
  const stated = same.filter((response) => response.evidence !== 'shown')
  const trusted = stated.length > 0 ? stated : same
  const first = trusted.find(({ shape }) => shape.kind !== 'unknown') ?? trusted[0]
  if (first === undefined) throw new Error('a response without a statement')
  const { shape } = first
  if (!('type' in shape)) return first
  const alike = trusted.filter((response) => response.shape.kind === shape.kind)
  const uses = alike.flatMap((response) => ('type' in response.shape ? [response.shape.type] : []))
  return { ...first, shape: { ...shape, type: uniteUses(space, uses) ?? shape.type } as ResponseShape }
}

/** Path parameters are the first line's; queries and headers of all, required only where every line requires them. */
export function uniteParameters(lists: readonly (readonly Parameter[])[]): readonly Parameter[] {
  const [first = [], ...others] = lists
  const path = first
    .filter((parameter) => parameter.in === 'path')
    .map((parameter, index) => completePath(parameter, others, index))
  const rest = lists.flat().filter((parameter) => parameter.in !== 'path')
  const groups = Map.groupBy(rest, (parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`)
  const united = [...groups.values()].flatMap((same) => {
    const [kept] = same
    if (kept === undefined) return []
    return [{ ...kept, required: same.length >= lists.length && same.every(({ required }) => required) }]
  })
  return [...path, ...united]
}

/** A key or a type that only another page's line gives away. */
function completePath(
  parameter: Parameter,
  others: readonly (readonly Parameter[])[],
  index: number,
): Parameter {
  if (parameter.evidence === 'stated') return parameter
  for (const list of others) {
    const same = list.filter((other) => other.in === 'path')[index]
    if (same?.evidence !== 'stated') continue
    const { key, sample } = same
    return {
      ...parameter,
      type: sameType(parameter.type, same.type) ? parameter.type : same.type,
      ...(key === undefined ? {} : { key }),
      ...(parameter.sample === undefined && sample !== undefined ? { sample } : {}),
      evidence: 'stated',
    }
  }
  return parameter
}

export function uniteQueryOptions(lists: readonly (readonly QueryOption[])[]): readonly QueryOption[] {
  const options = new Map<string, QueryOption>()
  for (const option of lists.flat()) {
    const key = option.name.toLowerCase()
    const { shows: before = [], lacks: without = [], ...first } = options.get(key) ?? option
    const shows = [...new Set([...before, ...(option.shows ?? [])])]
    const lacks = [...new Set([...without, ...(option.lacks ?? [])])]
    options.set(key, {
      ...first,
      ...(shows.length === 0 ? {} : { shows }),
      ...(lacks.length === 0 ? {} : { lacks }),
    })
  }
  return [...options.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
