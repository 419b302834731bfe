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
const phoneNumber: fc.Arbitrary<string> = digits.map(
  (count) => `+1 425 555 01${String(count).padStart(2, '0')}`,
)

interface Kind {
  readonly names: RegExp
  readonly values: fc.Arbitrary<string>
  readonly ordinary: string
}

const kinds: readonly Kind[] = [
  {
    names: /(mail|userPrincipalName|upn|emailAddress)(es|s)?$/i,
    values: mailAddress,
    ordinary: 'adele1@example.com',
  },
  { names: /(url|uri|link|href)s?$/i, values: webAddress, ordinary: 'https://example.com/sample/1' },
  { names: /(domain|domainName|hostName|host|fqdn)s?$/i, values: hostName, ordinary: 'sample.example.com' },
  { names: /phone(s|Number)?$/i, values: phoneNumber, ordinary: '+1 425 555 0100' },
  // In front of all others (`planner-order-hint-format.md`).
  { names: /orderHint$/i, values: fc.constant(' !'), ordinary: ' !' },
]

/** What a property of this name most likely holds, where its name speaks of addresses. */
export function addressNamed(property: string): fc.Arbitrary<string> | undefined {
  return kinds.find(({ names }) => names.test(property))?.values
}

/** One address, always the same, for a property whose name speaks of addresses. */
export function ordinaryAddress(property: string): string | undefined {
  return kinds.find(({ names }) => names.test(property))?.ordinary
}

const restricted =
  /(id|ids|key|code|version|guid|mail|upn|principalName|ur[il]|link|href|domain|host|fqdn|phone|address|culture|locale|language|country|region|zone|path|type|format|pattern|expression|filter|query|token|password|secret|number|certificate|thumbprint|package|bundle|sku|serial|hash|color|currency|mimeType|extension|alias|nickname|^name|fileName|tag|scope|status|state|kind|hint)s?$/i

/**
 * Whether a String property of this name most likely takes any text, as a display name does and an identifier does not, nor
 * the name of a file, a sheet or a column, which stands in addresses and formulas.
 */
export function isFreeText(property: string): boolean {
  return !restricted.test(property)
}
