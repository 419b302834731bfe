import type { Api, Contract, Type } from '../model/contract.ts'
import { fragmentFile } from './fragment.ts'

/** Some fragments of a contract of one version, to be formatted elsewhere. */
export interface FragmentShare {
  /** In the folder of the version. */
  readonly files: ReadonlySet<string>
  /** What these fragments say, and of the types in others no more than references hang on. */
  readonly contract: Contract
}

export function shareFragments({ apis }: Contract, files: ReadonlySet<string>): FragmentShare {
  return { files, contract: { apis: apis.map((api) => onlyOf(api, files)) } }
}

/** The fragments that hold operations: lint disputes nothing in the others. */
export function filesWithOperations({ apis }: Contract): ReadonlySet<string> {
  return new Set(apis.flatMap(({ operations }) => operations.map(({ resource }) => fragmentFile(resource))))
}

/** The other fragments of types. */
export function filesWithoutOperations(contract: Contract): ReadonlySet<string> {
  const all = contract.apis.flatMap(({ types }) => types.map(({ name }) => fragmentFile(name)))
  return new Set(all).difference(filesWithOperations(contract))
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
