import { relationOf } from '../../check/statement/reference-change.ts'
import { documentedOption } from '../../contract/documented-option.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { namedRelations } from '../../contract/named-relations.ts'
import { oncePer } from '../../contract/once-per.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { collectionOf } from '../../contract/path-template.ts'
import { answerType } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { lifeIn } from './life.ts'

/** The operations on the references of one relationship, as far as the docs have them. */
interface References {
  readonly add: Operation | undefined
  readonly remove: Operation | undefined
  /** Reads the relationship. */
  readonly read: Operation | undefined
}

export function referencesOn(api: ApiView, relation: string): References {
  const single = operationOn(api, 'PUT', `${relation}/$ref`)
  const removal = operationOn(api, 'DELETE', `${relation}/$ref`)
  const saysWhich = single !== undefined || (removal !== undefined && namesMember(removal))
  return {
    add: operationOn(api, 'POST', `${relation}/$ref`) ?? single,
    remove: operationOn(api, 'DELETE', `${relation}/{member}/$ref`) ?? (saysWhich ? removal : undefined),
    read: operationOn(api, 'GET', relation),
  }
}

/** Does the removal of a reference say in `$id` which one it takes away (OData 4.01 part 1, §11.4.6.2). */
export function namesMember({ parameters }: Operation): boolean {
  return parameters.some(({ name, in: place }) => place === 'query' && name === '$id')
}

/** The relationship that a list shows or a count counts, and the full name of the type that its path casts the members to. */
export function listedRelation(operation: Operation): {
  readonly relation: string
  readonly cast: string | undefined
} {
  const path = operation.path.replace(/\/\$count$/, '')
  const cast = /\/(\w+(?:\.\w+)+)$/.exec(path)?.[1]
  return { relation: cast === undefined ? path : path.slice(0, -cast.length - 1), cast }
}

/**
 * References to one entity by relationships of what an operation reads that the pages say `$expand` takes, each with the
 * read of the relationship.
 */
export function expandedOnes(api: ApiView, operation: Operation): readonly References[] {
  const { kind, path, resource } = operation
  if (kind !== 'get' || resource === null || api.type(resource) === undefined) return []
  if (documentedOption(operation, '$expand') === undefined) return []
  const named = new Set(namedRelations(api, operation, resource))
  return api
    .properties(resource)
    .filter(({ name, type }) => named.has(name) && !type.collection)
    .map(({ name }) => referencesOn(api, `${path}/${name}`))
    .filter(({ read }) => read !== undefined)
}

const mostReads = 4

/**
 * Operations that read one entity of the kinds that a relationship can refer to, those that the docs' own example
 * refers to first, then those of the relationship's type, the ones that can be made before others.
 */
export function linkableReads(api: ApiView, add: Operation): readonly Operation[] {
  const shown = add.examples.flatMap(({ request }) => readNamedIn(api, request?.body ?? null))
  const type = typeOf(api, add)
  const fitting =
    type === undefined
      ? []
      : entityReads(api)
          .filter(({ owner }) => owner === '' || eraseNames(add.path).startsWith(`${owner}/`))
          .map(({ read }) => read)
          .filter(({ resource }) => resource !== null && api.isA(resource, type))
  const ranked = fitting.toSorted((a, b) => rankOf(api, a) - rankOf(api, b))
  return [...new Set([...shown, ...ranked])].slice(0, mostReads)
}

/** What a relationship refers to: what reading it returns, else what the page of its entity says. */
function typeOf(api: ApiView, add: Operation): string | undefined {
  const relation = relationOf(add)
  const read = operationOn(api, 'GET', relation)
  const answered = read && answerType(read, 200)
  if (answered !== undefined) return answered.name
  const name = relation.slice(relation.lastIndexOf('/') + 1)
  const properties = add.resource === null ? [] : api.properties(add.resource)
  return properties.find((property) => property.navigation && property.name === name)?.type.name
}

/** Reads of one entity, each with the template of what its collection lies below, without names; empty at the top. */
const entityReads = oncePer((api: ApiView) =>
  api.api.operations
    .filter(({ method, kind, path }) => method === 'GET' && kind === 'get' && path.endsWith('}'))
    .map((read) => ({ read, owner: eraseNames(/^.*\}(?=.*\/\{[^{}]+\}$)/.exec(read.path)?.[0] ?? '') })),
)

function rankOf(api: ApiView, { path }: Operation): number {
  const { create } = lifeIn(api, collectionOf(path) ?? path)
  return (create === undefined ? 1000 : 0) + eraseNames(path).length
}

/** The read of the entity whose URL an example has in `@odata.id`; pages of one version show URLs of the other. */
function readNamedIn(api: ApiView, text: string | null): readonly Operation[] {
  const url = /"@odata\.id"\s*:\s*"([^"]+)"/.exec(text ?? '')?.[1]
  if (url === undefined || !URL.canParse(url)) return []
  const path = new URL(url).pathname.replace(/^\/(?:v1\.0|beta)(?=\/)/, '').replace(/\/$/, '')
  const read = api.match('GET', path)?.operation
  return read?.path.endsWith('}') === true ? [read] : []
}

/** The body that refers to a URL. */
export function referenceTo(url: string): { readonly [name: string]: Json } {
  return { '@odata.id': url }
}
