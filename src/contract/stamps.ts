import type { Property } from '../model/contract.ts'

function isInstant({ type }: Property): boolean {
  return type.name === 'Edm.DateTimeOffset' && !type.collection
}

/** Is it when an entity was made, by its name: set once, by the service where the body names none. */
export function isCreationTime(property: Property): boolean {
  return isInstant(property) && /^(created|creation)(DateTime|Time|On)$/i.test(property.name)
}

/** Is it when an entity was last changed, by its name. */
export function isChangeTime(property: Property): boolean {
  return (
    isInstant(property) &&
    /^(lastModified|modified|lastUpdated|updated)(DateTime|Time|On)$/i.test(property.name)
  )
}
