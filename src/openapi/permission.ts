import type { Permission, Permissions } from '../model/contract.ts'
import { type Account, accounts, type PermissionState } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import { child, children, type Node } from './fragment.ts'

/** A token is needed whatever is known of its scopes; without any scope that is all there is to say. */
function writeUnlisted(permissions: Permissions): readonly Node[] {
  const scheme =
    accounts.find((account) => permissions[account].state === 'unresolved') ??
    accounts.find((account) => permissions[account].state === 'not-supported')
  return scheme === undefined ? [] : [{ [scheme]: [] }]
}

function writeSecurity(permissions: Permissions): Node {
  if (accounts.every((account) => permissions[account].state === 'unresolved')) return {}
  const listed = accounts.flatMap((account) =>
    permissions[account].alternatives.map((scopes): Node => ({ [account]: scopes })),
  )
  const security = listed.length > 0 ? listed : writeUnlisted(permissions)
  return security.length === 0 ? {} : { security }
}

/** One security requirement per alternative, least privileged first, and what the page says per account. */
export function writePermissions(permissions: Permissions): Node {
  return {
    ...writeSecurity(permissions),
    'x-permissions': Object.fromEntries(
      accounts.map((account) => {
        const { state, source } = permissions[account]
        return [account, { state, ...(source === null ? {} : { 'x-docs': source }) }]
      }),
    ),
  }
}

export function readPermissions(operation: Node): Permissions {
  const security = children(operation, 'security')
  const read = (account: Account): Permission => {
    const node = child(child(operation, 'x-permissions'), account)
    const state = (node['state'] ?? 'unresolved') as PermissionState
    const scopes = security.flatMap((requirement) => {
      const found = requirement[account]
      return Array.isArray(found) ? [found as readonly string[]] : []
    })
    return {
      state,
      alternatives: state === 'listed' ? scopes : [],
      source: (node['x-docs'] ?? null) as Source | null,
    }
  }
  return {
    delegatedWork: read('delegatedWork'),
    delegatedPersonal: read('delegatedPersonal'),
    application: read('application'),
  }
}

const authority = 'https://login.microsoftonline.com/common/oauth2/v2.0'

/** The three security schemes with the scopes that the operations name. */
export function writeSecuritySchemes(operations: readonly { readonly permissions: Permissions }[]): Node {
  const scopesOf = (account: Account): Node => {
    const names = operations.flatMap(({ permissions }) => permissions[account].alternatives.flat())
    return Object.fromEntries([...new Set(names)].sort().map((name) => [name, '']))
  }
  const delegated = (account: Account): Node => ({
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: `${authority}/authorize`,
        tokenUrl: `${authority}/token`,
        scopes: scopesOf(account),
      },
    },
  })
  return {
    delegatedWork: delegated('delegatedWork'),
    delegatedPersonal: delegated('delegatedPersonal'),
    application: {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: `${authority}/token`, scopes: scopesOf('application') } },
    },
  }
}
