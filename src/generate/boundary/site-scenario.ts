import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { canonicalText } from '../schema/json-text.ts'
import { type Site, sitesOf } from '../sites.ts'
import type { BoundaryCase, BoundaryScenario } from './boundary-case.ts'
import { rawMark, textWithRaw } from './raw-json.ts'

/** A value at the edge of a site's domain. */
export interface EdgeValue {
  readonly value: Json
  /** JSON text of the value where `JSON.stringify` cannot write it. */
  readonly raw?: string
  /** Added to the case's detail, such as a member. */
  readonly detail?: string
  readonly domain: 'stated' | 'assumed'
}

/** A scenario of values for single properties: `values` gives none for a site that it is not about. */
export function siteScenario(
  name: string,
  values: (site: Site, api: ApiView) => Iterable<EdgeValue>,
): BoundaryScenario {
  return {
    name,
    *cases(api, operation, options) {
      for (const site of sitesOf(api, operation, options)) {
        if (options.isTaken?.(site.component) === true) continue
        const edges = [...values(site, api)]
        for (const edge of edges) {
          const made = caseOf(name, site, edge, edges)
          if (isValid(api, operation, made)) yield made
        }
      }
    },
  }
}

function caseOf(scenario: string, site: Site, edge: EdgeValue, edges: readonly EdgeValue[]): BoundaryCase {
  return {
    scenario,
    detail: edge.detail === undefined ? site.label : `${site.label}=${edge.detail}`,
    body: site.with(edge.value),
    ...(edge.raw === undefined ? {} : { bodyText: textWithRaw(site.with(rawMark), edge.raw) }),
    pointer: site.pointer,
    component: site.component,
    control: controlOf(site, edge.value, edges),
    domain: edge.domain,
  }
}

/** The body with the ordinary value; where that is what is tested, the body without the property, or with another edge. */
function controlOf(site: Site, value: Json, edges: readonly EdgeValue[]): JsonObject | null {
  const text = canonicalText(value)
  if (canonicalText(site.ordinary) !== text) return site.with(site.ordinary)
  if (!site.required) return site.without()
  const other = edges.find((edge) => edge.domain === 'stated' && canonicalText(edge.value) !== text)
  return other === undefined ? null : site.with(other.value)
}

function isValid(api: ApiView, operation: Operation, made: BoundaryCase): boolean {
  const sent = made.bodyText === undefined ? made.body : (JSON.parse(made.bodyText) as Json)
  const valid = (body: Json): boolean => api.validateBody(operation, body).length === 0
  return valid(sent) && (made.control === null || valid(made.control))
}
