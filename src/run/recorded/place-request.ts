import { embeddedNote } from '../../contract/embedded.ts'
import { knownSegments, matchAddress, methodsAt } from '../../contract/match-address.ts'
import { withoutQuery } from '../../contract/without-query.ts'
import type { ApiView, ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { type Version, versions } from '../../model/source.ts'

/** The operation that a request asks for, or why no page documents it. */
type Placed =
  | { readonly kind: 'documented'; readonly api: ApiView; readonly operation: Operation }
  | { readonly kind: 'undocumented'; readonly path: string; readonly because: string }

/** Finds the operation of a request; `path` starts with the version. */
export function placeRequest(view: ContractView, method: string, path: string): Placed {
  const bare = withoutQuery(path)
  const [, first = '', rest = '/'] = /^\/?([^/]*)(.*)$/s.exec(bare) ?? []
  const version = versions.find((each) => each === first.toLowerCase())
  if (version === undefined)
    return { kind: 'undocumented', path: `/${first}`, because: 'a path begins with v1.0 or beta' }
  const api = view.api(version)
  if (api === undefined)
    return { kind: 'undocumented', path: `/${first}`, because: `the contract has no ${version}` }
  const match = matchAddress(api, method, rest)
  if (match !== undefined) return { kind: 'documented', api, operation: match.operation }
  return { kind: 'undocumented', ...whyUndocumented(api, version, rest) }
}

function whyUndocumented(
  api: ApiView,
  version: Version,
  path: string,
): { readonly path: string; readonly because: string } {
  const methods = methodsAt(api, path)
  if (methods.length > 0)
    return { path: `/${version}${templateOf(api, path)}`, because: `the pages have ${methods.join(', ')}` }
  const segments = path.split('/').filter((segment) => segment !== '')
  const known = knownSegments(api, segments)
  const unknown = segments[known]?.replace(/('|%27).*?\1/gi, "'…'")
  const pages = embeddedNote(api.api) === undefined ? 'no page' : 'no page of the embedded contract'
  const prefix = templateOf(api, `/${segments.slice(0, known).join('/')}`)
  if (unknown === undefined) return { path: `/${version}${prefix}`, because: `${pages} documents it` }
  return {
    path: `/${version}${prefix === '/' ? '' : prefix}/${unknown}`,
    because: `${pages} goes on with "${unknown}"`,
  }
}

/** A path without its values, as far as an operation tells what they are, so that what is alike is one line. */
function templateOf(api: ApiView, path: string): string {
  const [method = ''] = api.methods(path)
  return api.match(method, path)?.operation.path ?? path
}
