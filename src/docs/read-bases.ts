import type { BaseFact, DerivedFact, PropertyRow } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import { findLinks, linkedType, linkPage } from './link.ts'
import { plainText } from './plain-text.ts'

const inherits =
  /(?:\b(?:inherits(?: \w+){0,3} from|inherits (?:all )?(?:the )?properties of|properties are inherited from|(?<=\bthis \w+ will )inherit from|derived from|derives from|(?:subclass|subtype|specialization) (?:of|from)|extends|is an? (?:sub-?|derived |special )?type of(?= (?:the |an? )?[*`]*\[))|(?<=^\W*|\. )(?:inherited from|derived type of|base (?:type|class|resource)(?=[*_]*:)))[*_]*:?[*_]*\s+(?:the |an? |base |abstract |class |type |resource |entity ){0,4}(?=[[*`A-Za-z])/i
const plainBase =
  /^[*`]*((?:microsoft\.graph\.)?[a-z]\w*(?:\.\w+)*)[*`]*(?=\s*(?:$|[.,;)]|resource|object|type|entity|and\b|that\b|which\b))/
const derives =
  /\b(?:base (?:\w+ )?(?:type|class|resource)\b(?![*_]*:)|base (?:entity|event|object) (?:of|for)\b|superclass|subtypes?\b(?! of \[)|derived (?:types?|resources?|classes)\b(?! (?:of|from) \[)|inherited by|implementations of this (?:type|resource)|following implementation types)\b/i
const derivesFrom =
  /\b(?:(?:inherit|derive) from\b(?! \**\[)|(?:are |is )?(?:inherited|derived) from this\b)/i
/** "The following types are derived from y" on the page of y. */
const followingDerive =
  /\bfollowing (?:\w+ ){0,2}(?:types|resources|entities|classes|objects)\b[^.:]* (?:inherit|derived?) from\b/i
/** "An abstract type from which x and y are derived": what stands between. */
const fromWhich = /\bfrom which\b(.*?)\b(?:inherit|derive)[sd]?\b/i
const opening = /(?::|\bfollowing\b[^.:]*\.)\s*$/
/** Where derived types are used, which are no derived types. */
const used = /\b(?:configured|used|specified|set) (?:in|on|by|with)\b/i
const elsewhere = /\b(?:in|on|by|with|used|defin\w+)\b/i

/**
 * The base a line of prose names for the type of its page; null where it names none. One in front of a table of inherited
 * properties says as much as rows do: who has them first.
 */
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
  const isBase = /\bbase\s+$/i.test(match[0])
  const from = /properties are inherited/i.test(match[0]) ? 'rows' : 'prose'
  const name =
    found === undefined ? plainName(rest, isBase) : linkedType({ ...found, text: plainText(found.text) })
  if (name === null) return found === undefined ? wordBase(rest, from, source) : null
  const page = linkPage(found?.target ?? null)
  return { name, from, ...(page === null ? {} : { link: page }), source }
}

/** "Derived from recipient.", "Inherits from Boat Rule.", "BoatRule entity.": a type only where there is one of that name. */
function wordBase(rest: string, from: BaseFact['from'], source: Source): BaseFact | null {
  const [, word, phrase] =
    /^(?:([a-z]+)|((?:[A-Z][a-z]+ ?)+[A-Z][a-z]+))(?= (?:type|entity|resource)\b|[.,;]|$)/.exec(rest) ?? []
  const name = word ?? phrase?.replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replaceAll(' ', '')
  return name === undefined ? null : { name, from, isWord: true, source }
}

/**
 * An unlinked name counts where it looks like one: a lower-case start, and emphasis or a capital inside. The "base x
 * type" is `xBase`.
 */
function plainName(rest: string, isBase: boolean): string | null {
  const match = plainBase.exec(rest)
  const name = match?.[1]
  if (name === undefined) return null
  if (isBase && /^[a-z]+ (?:resource )?type\b/.test(rest)) return `${name}Base`
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

/** Does a line begin a list of derived types, and not one of the places where they are used? */
export function opensDerived(line: string): boolean {
  if (!opening.test(line)) return false
  return [derives, derivesFrom, followingDerive, fromWhich].some((words) => {
    const match = words.exec(line)
    return match !== null && !used.test(line.slice(match.index + match[0].length))
  })
}

/** Types that a line says are derived: links behind "base type of" and the like, or in front of "inherit from this". */
export function readDerivedLine(
  line: string,
  links: ReadonlyMap<string, string>,
  source: Source,
): DerivedFact[] {
  return line.split(/\.\s/).flatMap((sentence) => {
    const from = derivesFrom.exec(sentence)
    if (!from?.[0].endsWith('this') && inherits.test(sentence)) return []
    if (from !== null) return subjects(sentence.slice(0, from.index), links, source)
    const between = fromWhich.exec(sentence)
    if (between !== null) return linkedTypes(between[1] ?? '', links, source)
    const match = derives.exec(sentence)
    if (match === null) return []
    const rest = sentence.slice(match.index + match[0].length)
    const gap = rest.slice(0, Math.max(0, rest.search(rest.includes('[') ? /\[/ : plainNames)))
    const listed = /\bwhich (?:can|may) be (?:an? |the |either )*$/i.test(gap)
    return !listed && elsewhere.test(gap.replace(/\b(?:inherited|followed) by\b/i, ' '))
      ? []
      : linkedTypes(rest, links, source)
  })
}

/** "[a], [b] and [c] types, which will" inherit: links that lead up to the verb and no others. */
function subjects(text: string, links: ReadonlyMap<string, string>, source: Source): DerivedFact[] {
  return /(?:[)\]]|\b[a-z]+[A-Z]\w*)\W*(?:(?:which|that|all|types?|resources?|will|entity|entities|classes)\W+)*$/.test(
    text,
  )
    ? linkedTypes(text, links, source)
    : []
}

/** Names in plain text, each with a capital inside. */
const plainNames = /(?<![\w.`])[a-z]+[A-Z]\w*(?![\w`])/g

/** Words that make up a whole list: "building, desk, and room". */
const plainList =
  /^\s*(?:(?:of|for) )?(?:the )?([a-z]\w*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[a-z]\w*)*)\s*\.?\s*$/

/** A link out of the reference of types; that of a published page leads to `/graph/api/resources/x` of a host. */
const elsewhereLink = /^https?:(?!.*\/graph\/api\/resources\/)|(?<!\/graph)\/api\/|^\/(?!graph)|#/i

/**
 * Types that a piece of text links to; a text with a capital is a label, behind which the page has the name. Where a page is
 * plain text, words with a capital inside are names, and so are all of a list of words.
 */
export function linkedTypes(text: string, links: ReadonlyMap<string, string>, source: Source): DerivedFact[] {
  if (!text.includes('[')) {
    const words = plainList.exec(text)?.[1]?.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    return (words ?? [...text.matchAll(plainNames)].map(([name]) => name)).map((value) => ({ value, source }))
  }
  return findLinks(text, links).flatMap((link) => {
    if (elsewhereLink.test(link.target ?? '#')) return []
    const text = plainText(link.text)
    const page = linkPage(link.target)
    const value = /^[A-Z][a-z]/.test(text) ? page : linkedType({ ...link, text })
    return value === null ? [] : [{ value, ...(page === null ? {} : { link: page }), source }]
  })
}
