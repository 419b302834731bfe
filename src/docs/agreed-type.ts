import type { ApiPage } from '../model/page.ts'

type Facts = Pick<ApiPage, 'requests' | 'body' | 'response' | 'examples'>

/**
 * Where a sentence names one type, and the page's title, its paths and the types of its answers all agree on another, the
 * sentence is a slip: theirs is the type of the answer, and of the body if its sentence has the same slip.
 */
export function withAgreedType<T extends Facts>(facts: T, title: string | undefined): T {
  const agreed = agreedType(facts, title ?? '')
  const [named, ...others] = facts.response.types
  if (agreed === null || named === undefined || others.length > 0 || shortName(named) === shortName(agreed))
    return facts
  const types = { types: [agreed], typePages: [null] }
  const hasSlip = facts.body.types.length === 1 && facts.body.types[0] === named
  return {
    ...facts,
    response: { ...facts.response, ...types },
    body: hasSlip ? { ...facts.body, ...types } : facts.body,
  }
}

/** The full name that all answers are marked with, if the title and each path are about that type. */
function agreedType({ requests, examples }: Facts, title: string): string | null {
  const name = /^(?:create|get|update)\s+(?:an?\s+|the\s+)?(\w+)$/i.exec(title.trim())?.[1]?.toLowerCase()
  if (name === undefined || !requests.every(({ target }) => isPlural(collectionOf(target), name))) return null
  const marks = examples.flatMap(({ response }) => response?.metadata?.['@odata.type'] ?? [])
  const [first] = marks
  return typeof first === 'string' && marks.every((mark) => mark === first) && shortName(first) === name
    ? first.replace(/^#/, '')
    : null
}

/** The last segment that is no placeholder, in lower case. */
function collectionOf(target: string): string {
  const path = target
    .trim()
    .replace(/\?.*$/, '')
    .replace(/(?:\/\{[^{}/]*\})?\/?$/, '')
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}

function isPlural(segment: string, name: string): boolean {
  return segment === `${name}s` || segment === `${name}es` || segment === name.replace(/y$/, 'ies')
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}
