import type { ApiView } from '../model/api-view.ts'

type Annotated = { readonly [name: string]: unknown } | undefined

/** The type that an object says it is, without `#`; undefined where it does not say. */
export function saidType(object: Annotated): string | undefined {
  const said = object?.['@odata.type']
  return typeof said === 'string' ? said.replace(/^#/, '') : undefined
}

/** The full name of the type that an object says it is; undefined where it does not say, or the version has no such type. */
export function knownType(types: Pick<ApiView, 'type'>, object: Annotated): string | undefined {
  const said = saidType(object)
  return said === undefined ? undefined : types.type(said)?.name
}
