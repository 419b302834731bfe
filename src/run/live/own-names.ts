import type { ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { stepOf } from '../plan/build-request.ts'
import { lifeIn } from '../plan/life.ts'
import { membersOf } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'
import type { Values } from './with-values.ts'

/** An alias of mail is unique in the organization (resources/group.md). */
export const mailAliases: Values = { mailNickname: '{unique}' }

/**
 * Names of users are of a domain that the tenant has verified (resources/user.md): of the default one, which its organization shows
 * (api/organization-list.md). Empty where none of the operations makes what has such a name, or nobody may read the organization.
 * @param operations those that are open
 */
export async function userNames(
  view: ContractView,
  operations: readonly Operation[],
  send: Send,
): Promise<Values> {
  const making = operations.find((operation) => makesUsers(view, operation))
  const api = making === undefined ? undefined : view.api(making.version)
  const list = api === undefined ? undefined : lifeIn(api, '/organization').list
  if (list === undefined) return {}
  const exchange = await send(stepOf(list, { role: 'setup', intent: { kind: 'plain' }, values: {} }))
  const domain = membersOf(exchange).map(defaultDomain).find(isDomain)
  return domain === undefined ? {} : { userPrincipalName: `{unique}@${domain}` }
}

function makesUsers(view: ContractView, { kind, resource, version }: Operation): boolean {
  const properties = kind === 'create' && resource !== null ? view.api(version)?.properties(resource) : []
  return (
    properties?.some(({ name, readOnly }) => name === 'userPrincipalName' && readOnly === undefined) === true
  )
}

function defaultDomain({ verifiedDomains }: JsonObject): Json | undefined {
  const domains = Array.isArray(verifiedDomains) ? verifiedDomains : []
  return (domains as readonly (JsonObject | null)[]).find((each) => each?.['isDefault'] === true)?.['name']
}

function isDomain(name: Json | undefined): name is string {
  return typeof name === 'string' && /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(name)
}
