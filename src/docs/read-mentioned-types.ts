import { findLinks, isTypeLink, linkedType, linkPage } from './link.ts'

/** Types that prose names, in order, each with the page its link leads to. */
interface Mentioned {
  readonly names: readonly string[]
  readonly pages: readonly (string | null)[]
}

const plainName =
  /\b(?:an?|the|and|new|updated|of|created|requested)\s+\**([A-Za-z][\w.]*)\**\s+(?:object|objects|resource|resources|collection|entity|complex type)\b/g
/** "The single bigBoat object", "a bigBoat in the response body": with a capital inside, but for a part of the answer. */
const camel =
  /(?<![\w.@$])([a-z]+[A-Z]\w*)(?<!Link|Token|Url)\s+(?:objects?\b|resources?\b|collection\s+object\b|in\s+the\s+response\s+body\b)/g
/** "And a bigBoat." */
const last = /\band\s+an?\s+([a-z]+[A-Z]\w*)\s*\.(?=\s|$)/g
/** "A list of bigBoats in the response body". */
const plural = /\bof\s+([a-z]+[A-Z]\w*)s\s+in\s+the\s+response\b/g
/** "A boolean value that", "a `true` value is returned in the response body". */
const truth =
  /\ban?\s+[*`]*boolean[*`]*\s+value\b|\b(?:an?|the)?\s*[*`]*(?:true|false)[*`]*(?:\s+or\s+[*`]*(?:true|false)[*`]*)?\s+(?:value\s+)?(?:is\s+returned\s+)?in\s+the\s+response\s+body/i
/** "And String collection in the response body": without an article or "object", only a primitive, such as a stream, is a type for certain. */
const primitive =
  /\b(?:an?|the|and)\s+[*`]*(Boolean|String|Int32|Int64|Double|Decimal|Guid|Date|DateTimeOffset|Duration|TimeOfDay|(?:file )?Stream)[*`]*(?:\s+collection)?(?:\s+(?:value|object)s?)?(?:\s+`\w+`)?\s+in\s+the\s+response\s+body/gi
const common =
  /^(?:json|new|updated|new|the|response|request|created|requested|single|user's|this|an?|empty|valid|[a-z]+ed|following|given|same|error|collection|first|second)$/i

/** Types by link; where there is none, by phrases such as "an updated x object", which is all that scraped text has. */
export function readMentionedTypes(text: string, links: ReadonlyMap<string, string>): Mentioned {
  const found = new Map<string, string | null>()
  for (const link of findLinks(text, links)) {
    const name = isTypeLink(link) ? linkedType(link) : null
    if (name !== null && !found.has(name)) found.set(name, linkPage(link.target))
  }
  if (found.size === 0) for (const name of plainTypes(text)) found.set(name, null)
  return { names: [...found.keys()], pages: [...found.values()] }
}

function plainTypes(text: string): readonly string[] {
  const namesOf = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name)
  const types = namesOf(plainName).filter((name) => !common.test(name))
  const primitives = namesOf(primitive).map((name) => name.replace(/^.*stream$/i, 'Stream'))
  const found = [...types, ...namesOf(plural), ...primitives]
  if (found.length > 0) return found
  const cased = [...namesOf(camel), ...namesOf(last)]
  return cased.length === 0 && truth.test(text) ? ['Boolean'] : cased
}
