import type { Property } from '../../model/contract.ts'

const stamps =
  /^(created|\w*lastModified|modified|\w*lastUpdated|updated|deleted|lastAccessed)(DateTime|Time|On|By)$/i
const tags = /^(id|changeKey|[ce]?tag)$/i

/** Does a service work the value out of what it was told: where something is to stand (`planner-order-hint-format.md`). */
export function isWorkedOut({ name, type }: Property): boolean {
  return /orderHint$/i.test(name) && type.name === 'Edm.String'
}

/**
 * Is the value the service's own to set, whatever a request says: read-only, a relationship, or an id, tag, counter or
 * stamp that the docs' tables list among the others without a word.
 */
export function isServerManaged(property: Property): boolean {
  const { name, type, readOnly, navigation } = property
  if (readOnly === true || navigation || isWorkedOut(property)) return true
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

/** Does a service rightly keep the value to itself although the docs do not say so: a password, the bytes of a key. */
export function isSecret({ name, type }: Property): boolean {
  if (type.name === 'Edm.Binary' && /key$/i.test(name)) return true
  return (type.name === 'Edm.String' || type.name === 'Edm.Binary') && secrets.test(name)
}

const flags = /^(has|is|first|last|latest|next|total|number|used|remaining|unread)[A-Z]/
const amounts =
  /(count|size|length|preview|status|state|stage|version|progress|percent|position|index|hint|ur[il]|links?)$/i
const changes = /modified|updated|changed|refresh|access|activity|sync|seen/i

/**
 * May a value follow from what is done around an entity or below it, although nothing says so: any but a text, number or
 * truth of its own. What is listed or nested, a choice of members, and what is called a count, a stamp, a state or a flag of
 * what there is below shows what others are.
 */
export function followsOthers({ name, type, enum: members }: Property): boolean {
  const isPlain = type.name.startsWith('Edm.') && !type.collection && members === undefined
  return !isPlain || [flags, amounts, changes].some((names) => names.test(name))
}
