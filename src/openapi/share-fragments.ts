import type { Api, Contract, Type } from '../model/contract.ts'
import { fragmentFile } from './fragment.ts'

/** Every other fragment of a contract, to be formatted elsewhere. */
export interface FragmentShare {
  /** In the folders of their versions. */
  readonly files: ReadonlySet<string>
  /** What these fragments say, and of the types in others no more than references hang on. */
  readonly contract: Contract
}

export function shareFragments({ apis }: Contract): FragmentShare {
  const all = [...new Set(apis.flatMap(filesOf))].sort()
  const files = new Set(all.filter((_, index) => index % 2 === 0))
  return { files, contract: { apis: apis.map((api) => onlyOf(api, files)) } }
}

function filesOf({ types, operations }: Api): readonly string[] {
  return [...types.map(({ name }) => name), ...operations.map(({ resource }) => resource)].map(fragmentFile)
}

function onlyOf(api: Api, files: ReadonlySet<string>): Api {
  return {
    ...api,
    types: api.types.map((type) => (files.has(fragmentFile(type.name)) ? type : emptied(type))),
    operations: api.operations.filter(({ resource }) => files.has(fragmentFile(resource))),
    rules: [],
    problems: [],
  }
}

function emptied(type: Type): Type {
  if (type.kind === 'enum') return { ...type, members: [] }
  return type.kind === 'schema' ? { ...type, schema: true } : { ...type, properties: [] }
}
