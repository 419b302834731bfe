import type { Permission, TypeUse } from '../model/contract.ts'
import type { Account } from '../model/page.ts'
import type { JsonNode } from './json-tree.ts'

/** A value as it stands in a message: quoted, one line, at most 60 characters. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`
}

/** Names joined as a sentence lists them, at most `most` of them. */
export function listed(names: readonly string[], most = 8): string {
  if (names.length === 0) return 'none'
  const rest = names.length - most
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}

/** A use of a type as the docs write it. */
export function typePhrase(use: TypeUse): string {
  const names = [use.name, ...(use.or ?? [])].map(shortName).join(' or ')
  return use.collection ? `${names} collection` : names
}

/** A full type name without `Edm.` and `microsoft.graph.`. */
export function shortName(name: string): string {
  return name.replace(/^#?(?:Edm\.|microsoft\.graph\.)/, '')
}

/** What a JSON value is, with the value where it is short. */
export function nodePhrase(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'an array'
    case 'null':
      return 'null'
    case 'string':
      return `the string ${quoted(node.text)}`
    default:
      return `the ${node.kind} ${node.text}`
  }
}

/** An account type as the permission tables name it, in short. */
export function accountPhrase(account: Account): string {
  return accounts[account]
}

const accounts: { readonly [account in Account]: string } = {
  delegatedWork: 'work or school accounts',
  delegatedPersonal: 'personal accounts',
  application: 'applications',
}

/** A permission cell in one line. */
export function permissionPhrase(permission: Pick<Permission, 'state' | 'alternatives'>): string {
  if (permission.state !== 'listed') return permission.state === 'unresolved' ? 'unresolved' : 'not supported'
  return permission.alternatives.map((scopes) => scopes.join(' and ')).join(', ')
}
