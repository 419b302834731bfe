import type { Json, JsonObject } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { answeredType } from '../path-facts.ts'
import { sampleOf } from '../sample-value.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'
import { changeEntities, changeObject, changing } from './change-answer.ts'
import { changeNextLink } from './portion-faults.ts'
import { changeProperties } from './typed-walk.ts'

const group = 'Cross-version & clouds'

function isVersion(request: WireRequest, version: string): boolean {
  return splitUrl(request.url).version === version
}

/** Samples of the properties that a type has in beta only. */
function betaOnly(context: FaultContext, type: string): JsonObject {
  const [stable, beta] = [context.view.api('v1.0'), context.view.api('beta')]
  if (stable === undefined || beta === undefined) return {}
  const known = new Set(stable.properties(type).map(({ name }) => name))
  const added = beta.properties(type).filter((each) => !each.navigation && !known.has(each.name))
  return Object.fromEntries(
    added.map((each): [string, Json] => [
      each.name,
      sampleOf(beta, each.type, each, { name: each.name, index: 1, depth: 0 }),
    ]),
  )
}

/** Versions that are mixed up. */
export const versionFaults: readonly Fault[] = [
  {
    id: 'X01',
    group,
    tier: 1,
    title: 'v1.0 serves properties that only beta has',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      if (match === undefined || !isVersion(request, 'v1.0')) return answer
      const declared = answeredType(match.operation)?.name
      return changeEntities(answer, (entity) => {
        const type = entity['@odata.type'] ?? declared
        return typeof type === 'string' ? { ...entity, ...betaOnly(context, type.replace(/^#/, '')) } : entity
      })
    }),
  },
  {
    id: 'X03',
    group,
    tier: 1,
    title: 'Links and context of v1.0 point to beta',
    wrap: changing((answer, request) =>
      !isVersion(request, 'v1.0')
        ? answer
        : changeObject(answer, (json) =>
            Object.fromEntries(
              Object.entries(json).map(([name, value]) => [
                name,
                name.startsWith('@odata.') && typeof value === 'string'
                  ? value.replace('/v1.0/', '/beta/')
                  : value,
              ]),
            ),
          ),
    ),
  },
  {
    id: 'X05',
    group,
    tier: 2,
    title: 'A Boolean keeps its older, opposite sense in beta: it reads as the opposite of what was written',
    wrap: changing((answer, request, context) =>
      isVersion(request, 'beta')
        ? changeProperties(answer, request, context, (property, value) =>
            property.type.name === 'Edm.Boolean' && typeof value === 'boolean' ? !value : value,
          )
        : answer,
    ),
  },
  {
    id: 'X07',
    group,
    tier: 1,
    title: 'Links point to another host',
    wrap: changing((answer) =>
      changeObject(answer, (json) => {
        const next = json['@odata.nextLink']
        return typeof next === 'string'
          ? { ...json, '@odata.nextLink': next.replace(/^https?:\/\/[^/]+/, 'https://graph.example.com') }
          : json
      }),
    ),
  },
  {
    id: 'links-without-tls',
    group,
    tier: 1,
    title: 'Next links are on http',
    wrap: changing((answer) => changeNextLink(answer, (link) => link.replace('https:', 'http:'))),
  },
]
