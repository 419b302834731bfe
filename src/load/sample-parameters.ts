import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Contract, Parameter } from '../model/contract.ts'
import { sampleOf } from '../tenant/sample-value.ts'

/**
 * The contract of a document that is not Graph's with a value for each query and header parameter that it requires and
 * shows no example of: without one no request would be as documented.
 */
export function withSamples(contract: Contract): Contract {
  const view = viewContract(contract)
  return {
    apis: contract.apis.map((each) => {
      const api = view.api(each.version)
      if (api === undefined) return each
      const operations = each.operations.map((operation) => ({
        ...operation,
        parameters: operation.parameters.map((parameter) => withSample(api, parameter)),
      }))
      return { ...each, operations }
    }),
  }
}

function withSample(api: ApiView, parameter: Parameter): Parameter {
  if (!parameter.required || parameter.in === 'path' || parameter.sample !== undefined) return parameter
  const value = sampleOf(api, parameter.type, {}, { name: parameter.name, index: 1, depth: 0 })
  const sample = typeof value === 'object' ? undefined : String(value)
  return sample === undefined ? parameter : { ...parameter, sample }
}
