import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { baseBody, minimalBody, type Target, targetsOf } from '../base-body.ts'
import { replacedAt } from '../json-pointer.ts'
import { needsAnnotation } from '../schema/graph-types.ts'
import { type Site, sitesOf } from '../sites.ts'
import type { BoundaryCase, BoundaryOptions, BoundaryScenario } from './boundary-case.ts'

type Part = Omit<BoundaryCase, 'scenario' | 'domain'> & { readonly domain?: 'stated' | 'assumed' }

/** A scenario of whole bodies, for each type that the operation can write. */
function bodyScenario(
  name: string,
  make: (api: ApiView, operation: Operation, target: Target, options: BoundaryOptions) => Iterable<Part>,
): BoundaryScenario {
  return {
    name,
    *cases(api, operation, options) {
      for (const target of targetsOf(api, operation, options.type)) {
        for (const part of make(api, operation, target, options)) {
          const made: BoundaryCase = { domain: 'assumed', ...part, scenario: name }
          if (api.validateBody(operation, made.body).length === 0) yield made
        }
      }
    },
  }
}

function whole(target: Target, body: JsonObject | undefined): readonly Part[] {
  if (body === undefined) return []
  return [{ detail: target.type ?? 'parameters', body, pointer: null, component: null, control: null }]
}

/** Sites of the body itself, of one type. */
function ownSites(
  api: ApiView,
  operation: Operation,
  target: Target,
  options: BoundaryOptions,
): readonly Site[] {
  const type = target.type === null ? {} : { type: target.type }
  return sitesOf(api, operation, { ...options, ...type }).filter(
    ({ pointer }) => pointer.lastIndexOf('/') === 0,
  )
}

function withAll(base: JsonObject, sites: readonly Site[]): JsonObject {
  return sites.reduce<Json>(
    (body, { pointer, ordinary }) => replacedAt(body, pointer, ordinary),
    base,
  ) as JsonObject
}

function reversed(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).reverse())
}

const allProperties = bodyScenario('all-properties', (api, operation, target, options) => {
  const base = options.base ?? baseBody(api, operation, target)
  return base === undefined ? [] : whole(target, withAll(base, ownSites(api, operation, target, options)))
})

const orderReversed = bodyScenario('property-order-reversed', (api, operation, target, options) => {
  const base = options.base ?? baseBody(api, operation, target)
  if (base === undefined) return []
  const full = withAll(base, ownSites(api, operation, target, options))
  return whole(target, reversed(full)).map((part) => ({ ...part, control: full }))
})

/** Each optional property alone beside what must be there; combinations are nowhere stated to be accepted. */
const singleProperty: BoundaryScenario = {
  name: 'single-property',
  *cases(api, operation, options) {
    for (const site of sitesOf(api, operation, options)) {
      if (site.required || site.pointer.lastIndexOf('/') > 0) continue
      if (options.isTaken?.(site.component) === true) continue
      const { label, pointer, component } = site
      const [body, control] = [site.with(site.ordinary), site.without()]
      if (api.validateBody(operation, body).length > 0) continue
      yield {
        scenario: 'single-property',
        detail: label,
        body,
        pointer,
        component,
        control,
        domain: 'assumed',
      }
    }
  },
}

/** Every derived type as the body itself: there is no control, since types differ in more than their name. */
const rootType = bodyScenario('derived-type-of-the-body', (api, operation, target, options) =>
  target.declared === null || !needsAnnotation(api, target.declared, target.type ?? '')
    ? []
    : whole(target, options.base ?? baseBody(api, operation, target)).map((part) => ({
        ...part,
        domain: 'stated',
      })),
)

function annotationScenario(name: string, present: boolean): BoundaryScenario {
  return bodyScenario(name, (api, operation, target, options) => {
    const base = options.base ?? baseBody(api, operation, target)
    if (base === undefined || target.type === null || target.declared === null) return []
    if (needsAnnotation(api, target.declared, target.type)) return []
    const { '@odata.type': _, ...bare } = base
    const annotated = { '@odata.type': `#${target.type}`, ...bare }
    const [body, control] = present ? [annotated, bare] : [bare, annotated]
    const place = { pointer: '/@odata.type', component: `${target.type}/@odata.type` }
    return [{ detail: target.type, body, control, ...place }]
  })
}

/** Bodies as a whole: what they have, in which order, and what they say about their type. */
export const bodyScenarios: readonly BoundaryScenario[] = [
  bodyScenario('empty-body', (_api, _operation, target) => (target.partial ? whole(target, {}) : [])),
  bodyScenario('minimal', (api, _operation, target) => whole(target, minimalBody(api, target))),
  allProperties,
  singleProperty,
  orderReversed,
  rootType,
  annotationScenario('type-annotation-present', true),
  annotationScenario('type-annotation-absent', false),
]
