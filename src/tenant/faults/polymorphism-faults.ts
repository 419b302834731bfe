import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import {
  changeEntities,
  changeObject,
  changeSent,
  changing,
  isSuccess,
  jsonOf,
  receiving,
  withJson,
} from './change-answer.ts'

const group = 'Polymorphism'

/** Derived types that are lost. */
export const polymorphismFaults: readonly Fault[] = [
  {
    id: 'P01',
    group,
    tier: 1,
    title: 'Members of a mixed collection come without @odata.type',
    wrap: changing((answer) =>
      !isSuccess(answer)
        ? answer
        : changeObject(answer, (json) =>
            Array.isArray(json['value'])
              ? {
                  ...json,
                  value: (json['value'] as readonly Json[]).map((each) =>
                    isRecord(each) ? untyped(each) : each,
                  ),
                }
              : json,
          ),
    ),
  },
  {
    id: 'P03',
    group,
    tier: 1,
    title: 'A derived body is accepted and its derived properties are dropped',
    wrap: receiving((request, context) => {
      const match = context.match(request)
      const shape = match?.operation.body?.shape
      if (match === undefined || shape?.kind !== 'type') return request
      const base = new Set(match.api.properties(shape.type.name).map(({ name }) => name))
      return changeSent(request, (body) => {
        const type = typeof body['@odata.type'] === 'string' ? match.api.type(body['@odata.type']) : undefined
        if (type === undefined) return body
        const derived = new Set(match.api.properties(type.name).map(({ name }) => name))
        return Object.fromEntries(
          Object.entries(body).filter(([name]) => base.has(name) || !derived.has(name)),
        )
      })
    }),
  },
  {
    id: 'P05',
    group,
    tier: 1,
    title: 'A cast segment does not filter a collection',
    wrap: receiving((request, context) => {
      const { path, query, version } = splitUrl(request.url)
      if (request.method !== 'GET' || !/\/[\w]+(\.\w+)+$/.test(path)) return request
      const url = `/${version}${path.replace(/\/[^/]+$/, '')}${query === '' ? '' : `?${query}`}`
      return context.match({ ...request, url }) === undefined ? request : { ...request, url }
    }),
  },
  {
    id: 'P07',
    group,
    tier: 1,
    title: 'Every answer has the type of the base in @odata.type',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      return changeEntities(answer, (entity) => {
        const named = entity['@odata.type']
        const base = typeof named === 'string' ? match?.api.lineage(named).at(-1) : undefined
        return base === undefined ? entity : { ...entity, '@odata.type': `#${base}` }
      })
    }),
  },
  {
    id: 'P09',
    group,
    tier: 1,
    title: 'A read of an entity leaves out what its derived type adds',
    wrap: changing((answer, request, context) => {
      const match = request.method === 'GET' ? context.match(request) : undefined
      const base = match?.operation.resource
      const json = isSuccess(answer) ? jsonOf(answer) : undefined
      if (match === undefined || base == null || !isRecord(json) || 'value' in json) return answer
      const names = new Set(match.api.properties(base).map(({ name }) => name))
      const kept = Object.entries(json).filter(([name]) => name.includes('@') || names.has(name))
      return withJson(answer, Object.fromEntries(kept))
    }),
  },
]

function untyped(entity: { readonly [name: string]: Json }): Json {
  const { '@odata.type': _, ...rest } = entity
  return rest
}
