import { valueOfParameter } from '../alias-paths.ts'
import type { Call } from '../driver.ts'
import { type BuilderRequest, variablesOf } from './builder-table.ts'

/** A request builder, whose members are builders or requests. */
export type Builder = { readonly [name: string]: unknown }
/** A request with the client that its way begins at. */
export interface Located extends BuilderRequest {
  readonly client: Builder
}

/** A request for an operation, and the form of the operation's path that it is for. */
export interface Found {
  readonly located: Located
  readonly form: string
}

/** Walks to the builder; values go from the operation's parameters to the template's variables by name, else in order. */
export function builderAt({ located, form }: Found, { values }: Pick<Call, 'values'>): Builder {
  const ours = variablesOf(form)
  const plain = ours.filter(({ parameter }) => parameter === null)
  let next = 0
  const filled = new Map<string, string>()
  for (const { name, parameter } of variablesOf(located.path)) {
    const own = parameter === null ? plain[next++] : ours.find((each) => each.parameter === parameter)
    filled.set(name, valueOfParameter(own?.name ?? '', values))
  }
  let builder: Builder = located.client
  for (const { name, variables } of located.steps) {
    const step = builder[name]
    const given = variables.map((variable) => filled.get(decodeURIComponent(variable)))
    builder = (variables.length === 0 ? step : (step as (...args: unknown[]) => unknown)(...given)) as Builder
  }
  return builder
}
