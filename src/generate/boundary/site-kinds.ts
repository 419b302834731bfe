import type { Json } from '../../model/source.ts'
import { isFreeText } from '../address-names.ts'
import { typesOf } from '../schema/keywords.ts'
import type { Site } from '../sites.ts'

/** Whether a site takes text without a format or a list of members. */
export function isText({ schema }: Site): boolean {
  const plain = schema.format === undefined && schema.enum === undefined && schema['x-flags'] === undefined
  return typesOf(schema)?.[0] === 'string' && plain
}

/** `stated` for text that any Edm.String is; `assumed` where the name says that the text has a form of its own. */
export function textDomain(site: Site): 'stated' | 'assumed' {
  return isFreeText(site.name) ? 'stated' : 'assumed'
}

/** Whether a site takes single values of a format. */
export function hasFormat({ schema }: Site, ...formats: readonly string[]): boolean {
  return schema.format !== undefined && formats.includes(schema.format)
}

/** Whether a site takes numbers. */
export function isNumeric({ schema }: Site): boolean {
  const type = typesOf(schema)?.[0]
  return type === 'integer' || type === 'number'
}

/** Whether a site takes a collection. */
export function isCollection({ schema }: Site): boolean {
  return typesOf(schema)?.[0] === 'array'
}

/** A value as a site holds it: in an array where it takes a collection. */
export function placedAt(site: Site, value: Json): Json {
  return isCollection(site) ? [value] : value
}
