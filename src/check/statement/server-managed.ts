import type { Property } from '../../model/contract.ts'

const stamps =
  /^(created|lastModified|modified|lastUpdated|updated|deleted|lastAccessed)(DateTime|Time|On|By)$/i
const tags = /^(id|changeKey|[ce]?tag)$/i

/**
 * Is the value the service's own to set, whatever a request says: read-only, a relationship, or an id, tag, counter or
 * stamp that the docs' tables list among the others without a word.
 */
export function isServerManaged({ name, type, readOnly, navigation }: Property): boolean {
  if (readOnly === true || navigation) return true
  return stamps.test(name) || tags.test(name) || (name === 'version' && /Int/.test(type.name))
}

/**
 * Does a property stay out of an answer, or may it: what comes only when asked for or is only written, a stream, which is no
 * value in JSON but a link at most (OData JSON §9), and a secret.
 */
export function isWithheld(property: Property): boolean {
  const { navigation, onSelect, writeOnly, type } = property
  if (navigation || onSelect === true || writeOnly === true) return true
  return type.name === 'Edm.Stream' || isSecret(property)
}

const secrets = /(password|passphrase|passcode|secret|sharedKey|privateKey)$/i

/** Does a service rightly keep the value to itself although the docs do not say so: a password, a key. */
export function isSecret({ name, type }: Property): boolean {
  return (type.name === 'Edm.String' || type.name === 'Edm.Binary') && secrets.test(name)
}
