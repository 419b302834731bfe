import type { ApiView } from '../../model/api-view.ts'
import type { Json } from '../../model/source.ts'
import type { Site } from '../sites.ts'
import type { InvalidOperator } from './invalid-case.ts'

/** An operator that puts other values at a site, each under a name. */
export function valueOperator(
  name: string,
  breaks: readonly string[],
  values: (site: Site, api: ApiView) => Iterable<readonly [detail: string, value: Json]>,
): InvalidOperator {
  return {
    name,
    breaks,
    *mutate(site, api) {
      for (const [detail, value] of values(site, api)) yield { detail, body: site.with(value) }
    },
  }
}
