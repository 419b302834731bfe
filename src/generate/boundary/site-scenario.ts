import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { canonicalText } from '../schema/json-text.ts'
import { type Site, sitesOf } from '../sites.ts'
import type { BoundaryCase, BoundaryOptions, BoundaryScenario } from './boundary-case.ts'
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
      for (const site of sitesOf(api, operation, siteOptions(options))) {
        for (const value of values(site, api)) {
          const made = caseOf(name, site, value)
          if (made !== undefined && isValid(api, operation, made)) yield made
        }
      }
    },
  }
}

function siteOptions({ type, base }: BoundaryOptions): BoundaryOptions {
  return { ...(type === undefined ? {} : { type }), ...(base === undefined ? {} : { base }) }
}

function caseOf(scenario: string, site: Site, edge: EdgeValue): BoundaryCase | undefined {
  const control = controlOf(site, edge.value)
  if (control === undefined) return undefined
  const detail = edge.detail === undefined ? site.pointer : `${site.pointer}=${edge.detail}`
  return {
    scenario,
    detail,
    body: site.with(edge.value),
    ...(edge.raw === undefined ? {} : { bodyText: textWithRaw(site.with(rawMark), edge.raw) }),
    pointer: site.pointer,
    component: site.component,
    control,
    domain: edge.domain,
  }
}

/** The body with the ordinary value; without the property where that is what is tested; undefined where it must be there. */
function controlOf(site: Site, value: Json): JsonObject | undefined {
  if (canonicalText(site.ordinary) !== canonicalText(value)) return site.with(site.ordinary)
  return site.required ? undefined : site.without()
}

function isValid(api: ApiView, operation: Operation, made: BoundaryCase): boolean {
  const sent = made.bodyText === undefined ? made.body : (JSON.parse(made.bodyText) as Json)
  const valid = (body: Json): boolean => api.validateBody(operation, body).length === 0
  return valid(sent) && (made.control === null || valid(made.control))
}
