import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Parameter } from '../../model/contract.ts'

const week = 7 * 24 * 3600 * 1000

/**
 * What stands for a parameter of a path that selects nothing, such as a function's argument: a moment of the last week,
 * since reports reach back for some weeks only and examples grow old; what an example shows, of this operation or else of
 * the same function elsewhere; or the first value that the page or its enum lists. Undefined where the docs give none.
 */
export function argumentValue(
  api: ApiView,
  operation: Operation,
  parameter: Parameter,
  now: Date,
): string | undefined {
  const { type, name, sample } = parameter
  if (type.name !== 'Edm.Date' && type.name !== 'Edm.DateTimeOffset')
    return (
      sample ?? firstListed(api, parameter) ?? shownArguments(api).get(argumentIn(operation.path, name) ?? '')
    )
  const moment = /^(?:end|to|until)/i.test(name) ? now : new Date(now.getTime() - week)
  const [date = '', time = ''] = moment.toISOString().split('T')
  return type.name === 'Edm.Date' ? date : `${date}T${time}`
}

/** The first of the values that the page lists, or of its enum type. */
function firstListed(api: ApiView, parameter: Parameter): string | undefined {
  const type = api.type(parameter.type.name)
  const members = parameter.enum ?? (type?.kind === 'enum' ? type.members.map(({ name }) => name) : undefined)
  return members?.find((member) => member !== 'unknownFutureValue')
}

/** The first sample of each argument of each function. */
const shownArguments = oncePer((api: ApiView): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const { path, parameters } of api.api.operations)
    for (const { name, sample, key, in: place } of parameters) {
      const argument =
        sample === undefined || key !== undefined || place !== 'path' ? null : argumentIn(path, name)
      if (argument !== null && sample !== undefined && !found.has(argument)) found.set(argument, sample)
    }
  return found
})

/** `/a/range(address='{address}')/b` → `range address`, for the parameter `address`; null where it is no argument. */
function argumentIn(path: string, name: string): string | null {
  const at = path.indexOf(`{${name}}`)
  const [, call, argument] = /([\w.]+)\((?:[^()/]*,)?(\w+)=[\w.]*'?$/.exec(path.slice(0, at)) ?? []
  return call === undefined ? null : `${call} ${argument}`.toLowerCase()
}
