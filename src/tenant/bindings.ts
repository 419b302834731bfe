import { oncePer } from '../contract/once-per.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Json } from '../model/source.ts'
import type { Binding, Bindings } from '../model/target.ts'
import { type Knowledge, knowledgeOf, seedId } from './realm.ts'
import type { Step } from './route.ts'
import { type Facets, sampleOf } from './sample-value.ts'
import { concreteTypes } from './seed-entities.ts'

/**
 * A value for every path parameter of every operation, by template up to and including it: keys of seeds, and samples
 * for parameters of functions. The versions have the same keys where they have the same templates, and so the same values.
 */
export const bindingsOf: (view: ContractView) => Bindings = oncePer((view) => {
  const bindings: { [key: string]: Binding } = {}
  for (const api of view.apis) {
    const known = knowledgeOf(api)
    for (const operation of api.api.operations) bindOperation(known, operation, bindings)
  }
  return bindings
})

function bindOperation(known: Knowledge, operation: Operation, bindings: { [key: string]: Binding }): void {
  let steps: readonly Step[] | undefined
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue
    const mark = `{${parameter.name}}`
    const at = operation.path.indexOf(mark)
    if (at < 0) continue
    const key = operation.path.slice(0, at + mark.length)
    if (bindings[key] !== undefined) continue
    steps ??= known.facts.route(operation).steps
    const step = steps.find((each) => each.kind === 'key' && each.parameters.includes(parameter.name))
    bindings[key] =
      step?.kind === 'key'
        ? { value: keyOf(known, step, parameter), writable: true }
        : sampleArgument(known, parameter)
  }
}

/** The key of the first seed below the step, by id or by the property of an alternate key. */
function keyOf(known: Knowledge, step: Step & { kind: 'key' }, parameter: Parameter): string {
  const property = step.property ?? 'id'
  const [type] = concreteTypes(known, known.facts.typeAt(step.prefix))
  if (property !== 'id' && type !== undefined) {
    const value = known.shape(type).seed(1)[property]
    if (typeof value === 'string' || typeof value === 'number') return String(value)
  }
  return step.parameters.length === 1 ? seedId(known, step.prefix, 1) : sampleArgument(known, parameter)
}

function listOf({ enum: members, flags }: Parameter): Facets {
  return { ...(members === undefined ? {} : { enum: members }), ...(flags === undefined ? {} : { flags }) }
}

function sampleArgument(known: Knowledge, parameter: Parameter): string {
  if (parameter.sample !== undefined) return parameter.sample
  const value: Json = sampleOf(known.api, parameter.type, listOf(parameter), {
    name: parameter.name,
    index: 1,
    depth: 0,
  })
  return typeof value === 'string' ? value : JSON.stringify(value)
}
