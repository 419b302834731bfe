import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { replacesContent } from './content-read.ts'
import { operationOn } from './operation-on.ts'

/** An upload that makes the file which its path names, and what the docs have at that file's id. */
export interface NamedUpload {
  /** The placeholder of the name, or of the path from the root. */
  readonly name: string
  /** Template of the items of the drive: `/me/drive/items`. */
  readonly items: string
  readonly get: Operation
  readonly remove: Operation | undefined
  /** What the folder of a name holds. */
  readonly list: Operation | undefined
}

const named = /^(.*\/drive|\/drives\/\{[^}]+\})\/(items\/\{[^}]+\}|root):\/\{([^}]+)\}:\/content$/

/**
 * The address of a file behind a colon (resources/onedrive.md): `items/{id}:/{name}` in a folder, `root:/{path}` from the root.
 * Undefined for what replaces the content of a file by its id, and where the docs read no file by the id that is answered.
 */
export function namedUpload(api: ApiView, operation: Operation): NamedUpload | undefined {
  const [, drive = '', folder = '', name = ''] = named.exec(operation.path) ?? []
  if (name === '' || operation.method !== 'PUT' || !replacesContent(operation)) return undefined
  const items = `${drive}/items`
  const get = operationOn(api, 'GET', `${items}/{}`)
  if (get === undefined) return undefined
  const list = folder === 'root' ? undefined : operationOn(api, 'GET', `${drive}/${folder}/children`)
  return { name, items, get, remove: operationOn(api, 'DELETE', `${items}/{}`), list }
}

/** The upload that makes a file in a folder among these items. */
export function uploadInto(api: ApiView, items: string): Operation | undefined {
  return operationOn(api, 'PUT', `${items}/{}:/{}:/content`)
}

/** The upload that makes a file at a path from the root of a drive. */
export function uploadAt(api: ApiView, drive: string): Operation | undefined {
  return operationOn(api, 'PUT', `${drive}/root:/{}:/content`)
}
