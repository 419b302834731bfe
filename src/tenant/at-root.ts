import type { ContractView } from '../model/api-view.ts'
import type { Handle } from './wire.ts'

/**
 * A tenant whose paths begin as the server of a document that is not Graph's says, in place of the version, which is taken
 * too; others are left as they are.
 */
export function atRoot(view: ContractView, handle: Handle): Handle {
  const api = view.contract.apis.find(({ root }) => root !== undefined)
  const root = api?.root
  if (api === undefined || root === undefined) return handle
  const version = `/${api.version}`
  return (request) => {
    const isOwn = request.url.startsWith(`${root}/`) && !request.url.startsWith(`${version}/`)
    if (!isOwn) return handle(request)
    const answer = handle({ ...request, url: version + request.url.slice(root.length) })
    const headers = answer.headers.map(([name, value]): [string, string] => [
      name,
      /^location$/i.test(name) ? value.replace(`${version}/`, `${root}/`) : value,
    ])
    return { ...answer, headers }
  }
}
