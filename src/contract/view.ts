import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Api, Contract, Operation } from '../model/contract.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Version } from '../model/source.ts'
import { oncePer } from './once-per.ts'
import { buildRouter, type Router } from './router.ts'
import { useSchema } from './schema-use.ts'
import { makeValidator, type Validator } from './validator.ts'
import { bodySchema, makeResponseCheck } from './view-body.ts'
import { indexTypes, type TypeIndex } from './view-types.ts'

type Routing = Pick<ApiView, 'operation' | 'match' | 'methods' | 'leadsOn'>

function viewOperations(operations: readonly Operation[]): Routing {
  let byId: ReadonlyMap<string, Operation> | undefined
  let router: Router | undefined
  const route = (): Router => {
    router ??= buildRouter(operations)
    return router
  }
  return {
    operation(id) {
      byId ??= new Map(operations.map((operation) => [operation.id, operation]))
      return byId.get(id)
    },
    match: (method, path) => route().match(method, path),
    methods: (path) => route().methods(path),
    leadsOn: (path) => route().leadsOn(path),
  }
}

type Judging = Pick<
  ApiView,
  'schema' | 'schemaOf' | 'bodySchema' | 'validate' | 'validateSchema' | 'validateBody' | 'validateResponse'
>

function viewSchemas(types: TypeIndex, validator: Validator): Judging {
  const uses = new Map<string, JsonSchema>()
  const schemaOf: ApiView['schemaOf'] = (use, direction) => {
    const key = `${direction} ${JSON.stringify(use)}`
    const schema = uses.get(key) ?? useSchema(types, use, direction)
    uses.set(key, schema)
    return schema
  }
  const bodyOf = oncePer((operation: Operation) => bodySchema(types, operation))
  return {
    schemaOf,
    bodySchema: bodyOf,
    schema: validator.typeSchema,
    validateSchema: validator.validate,
    validate: (use, direction, value) => validator.validate(schemaOf(use, direction), value),
    validateBody: (operation, body) => validator.validate(bodyOf(operation) ?? true, body),
    validateResponse: makeResponseCheck(types, validator),
  }
}

function viewApi(api: Api): ApiView {
  const types = indexTypes(api.types)
  return {
    version: api.version,
    api,
    ...viewOperations(api.operations),
    ...viewSchemas(types, makeValidator(types)),
    type: types.type,
    derived: types.derived,
    instantiable: types.instantiable,
    lineage: types.lineage,
    properties: types.properties,
    isA: types.isA,
  }
}

/** Look-ups over a contract; nothing is computed before it is asked for, and nothing twice. */
export function viewContract(contract: Contract): ContractView {
  const apis: readonly ApiView[] = contract.apis.map((own) => ({
    ...viewApi(own),
    other: () => apis.find(({ version }) => version !== own.version),
  }))
  const api = (version: string): ApiView | undefined => apis.find((view) => view.version === version)
  return {
    contract,
    apis,
    api: (version: Version) => api(version),
    match(method, path) {
      const [, version = '', rest = '/'] = /^\/?([^/?]*)(.*)$/s.exec(path) ?? []
      const view = api(version.toLowerCase())
      const found = view?.match(method, rest)
      return view === undefined || found === undefined ? undefined : { ...found, api: view }
    },
  }
}
