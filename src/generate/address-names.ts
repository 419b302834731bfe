import fc from 'fast-check'

/** Domains that belong to nobody: RFC 2606, section 3. */
const domains = ['example.com', 'example.org', 'example.net']
const names = ['adele', 'alex', 'diego', 'megan', 'lee', 'nestor', 'sample', 'north', 'pilot']

const name = fc.constantFrom(...names)
const domain = fc.constantFrom(...domains)
const digits = fc.integer({ min: 0, max: 99 })

export const mailAddress: fc.Arbitrary<string> = fc
  .tuple(name, digits, domain)
  .map(([who, count, where]) => `${who}${count}@${where}`)

export const webAddress: fc.Arbitrary<string> = fc
  .tuple(domain, name, digits)
  .map(([where, page, count]) => `https://${where}/${page}/${count}`)

export const hostName: fc.Arbitrary<string> = fc
  .tuple(name, domain)
  .map(([label, where]) => `${label}.${where}`)

/** Numbers reserved for fiction: 555-0100 to 555-0199. */
export const phoneNumber: fc.Arbitrary<string> = digits.map(
  (count) => `+1 425 555 01${String(count).padStart(2, '0')}`,
)

/** What a property of this name most likely holds, where its name speaks of addresses. */
export function addressNamed(property: string): fc.Arbitrary<string> | undefined {
  if (/(mail|userPrincipalName|upn|emailAddress)$/i.test(property)) return mailAddress
  if (/(url|uri|link|href)$/i.test(property)) return webAddress
  if (/(domain|domainName|hostName|host|fqdn)$/i.test(property)) return hostName
  if (/phone(s|Number)?$/i.test(property)) return phoneNumber
  return undefined
}
