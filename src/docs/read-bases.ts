import type { BaseFact, Located, PropertyRow } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import { findLinks, linkedType } from './link.ts'
import { plainText } from './plain-text.ts'

const inherits =
  /\b(?:inherits(?: \w+){0,2} from|derived from|derives from|(?:subclass|subtype|specialization) of|extends)\s+(?:the |an? |base |abstract |class |type |resource |entity ){0,4}(?=[[*`A-Za-z])/i
const plainBase =
  /^[*`]*((?:microsoft\.graph\.)?[a-z]\w*(?:\.\w+)*)[*`]*(?=\s*(?:$|[.,;)]|resource|object|type|entity|and\b))/
const derives =
  /\b(?:base (?:\w+ )?(?:type|class|resource)(?: (?:of|for)\b| is\b|;| that\b)|subtypes?\b|superclass|derived (?:types?|resources?|classes)\b|derive from|inherit from|is inherited by|inherited by)/i

/** The base a line of prose names for the type of its page; null where it names none. */
export function readBaseLine(
  line: string,
  links: ReadonlyMap<string, string>,
  source: Source,
): BaseFact | null {
  const match = inherits.exec(line)
  if (match === null) return null
  const rest = line.slice(match.index + match[0].length)
  const [link] = rest.startsWith('[') ? findLinks(rest, links) : []
  const emphasised = /^\*+\[/.test(rest) ? findLinks(rest, links)[0] : undefined
  const found = link ?? emphasised
  const name = found === undefined ? plainName(rest) : linkedType({ ...found, text: plainText(found.text) })
  return name === null ? null : { name, from: 'prose', source }
}

/** An unlinked name counts where it looks like one: a lower-case start, and emphasis or a capital inside. */
function plainName(rest: string): string | null {
  const match = plainBase.exec(rest)
  const name = match?.[1]
  if (name === undefined) return null
  return /^[*`]/.test(rest) || /[A-Z.]/.test(name) || name === 'entity' ? name : null
}

/** Bases that rows say they are inherited from, each once, at its first row. */
export function basesOfRows(rows: readonly PropertyRow[]): BaseFact[] {
  const found = new Map<string, BaseFact>()
  for (const { states, source } of rows) {
    const name = states.inheritedFrom
    if (name !== undefined && !found.has(name)) found.set(name, { name, from: 'rows', source })
  }
  return [...found.values()]
}

/** Does a line begin a list of derived types? */
export function opensDerived(line: string): boolean {
  return derives.test(line)
}

/** Types a line links to behind the words that open a list of derived types, or anywhere in an item of such a list. */
export function readDerivedLine(
  line: string,
  links: ReadonlyMap<string, string>,
  source: Source,
): Located<string>[] {
  const opening = derives.exec(line)
  const inherited = /inherit from|derive from/i.test(line)
  const rest = opening === null || inherited ? line : line.slice(opening.index + opening[0].length)
  return findLinks(rest, links).flatMap((link) => {
    const value = /^https?:|\/api\/|^\/(?!graph)|#/i.test(link.target ?? '#')
      ? null
      : linkedType({ ...link, text: plainText(link.text) })
    return value === null ? [] : [{ value, source }]
  })
}
