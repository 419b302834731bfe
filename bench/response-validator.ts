import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { ContractView } from '../src/model/api-view.ts'
import type { Operation } from '../src/model/contract.ts'
import type { Version } from '../src/model/source.ts'
import { bundle } from '../src/openapi/bundle.ts'
import { erasedPath } from '../src/openapi/path-names.ts'

/** Validates an answer by what the bundled document says of it, as any suite does that has only the document and ajv. */
export function responseValidator(
  { contract }: ContractView,
  version: Version,
): (operation: Operation, status: number, body: unknown) => boolean {
  const document = bundle(contract, version)
  if (document === undefined) throw new Error(`the contract has no ${version}`)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'document')
  const paths = new Map(Object.keys(document.paths ?? {}).map((path) => [erasedPath(path), path]))
  const known = new Map<string, ValidateFunction | undefined>()
  const find = ({ path, method }: Operation, status: number): ValidateFunction | undefined => {
    const place = [paths.get(erasedPath(path)) ?? '', method.toLowerCase(), 'responses', String(status)]
    const pointer = ['paths', ...place, 'content', 'application/json', 'schema']
    const fragment = pointer.map((each) =>
      encodeURIComponent(each.replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    return ajv.getSchema(`document#/${fragment.join('/')}`)
  }
  return (operation, status, body) => {
    const key = `${operation.id} ${status}`
    if (!known.has(key)) known.set(key, find(operation, status))
    return known.get(key)?.(body) ?? true
  }
}
