import type { TypeCell } from '../model/page.ts'
import { findLinks, type Link, linkPage } from './link.ts'
import { oncePerText } from './once-per-text.ts'
import { plainText } from './plain-text.ts'
import { primitives } from './primitive-name.ts'

/** A type cell with what it says beside the type. */
interface ReadType {
  readonly cell: TypeCell
  readonly maxLength: number | null
  readonly readOnly: boolean
  readonly optional: boolean
  readonly required: boolean
  readonly nullable: boolean
}

/** Takes a type cell apart; null where it names no type. */
export function readTypeCell(text: string, links: ReadonlyMap<string, string>): ReadType | null {
  return links.size === 0 || !text.includes('[') ? parseAlone(text) : parse(text, links)
}

/** A cell that means the same on every page. */
const parseAlone = oncePerText((text) => parse(text, new Map()))

const side = /\(?\b(read-?only|optional|required|nullable)\b\)?/gi
const size = /,?\s*\(?(?:maximum|max)(?:imum)? (?:size|length)(?: of| is|:)?\s*(\d+)\)?/i
const wrapped = /\b(?:collection|list|array)\s*\(\s*(?!max)([^()]+?)\s*\)/i
const orNull = /\bnullable\s*\(([^()]+)\)|^(.+?)\s*(?:\bor|\|)\s*null$/i
const around = /\b(?:collection|list|array) of\b|\bcollections?\b(?!\w)|\barray\b/i

/** Sentences behind the type say no type: `[note](note.md) collection. Holds what the teacher says and/or gives`. */
const sentences = /(?<=[\w)\]`])\.\s+[A-Z].*$/

function parse(text: string, links: ReadonlyMap<string, string>): ReadType | null {
  const found = currentFirst(findLinks(text.replace(sentences, ''), links)).map((link) => ({
    name: typeOf(link),
    page: linkPage(link.target),
  }))
  const shown = plainText(text.replace(/\[([^\][]+)\](?:\[[^\][]*\]|(?!\())/g, '$1'))
  const plain = shown.replace(orNull, '$1$2 nullable')
  const said = new Set(
    [...plain.matchAll(side)].map((match) => (match[1] ?? '').toLowerCase().replace('-', '')),
  )
  const bare = plain.replace(side, ' ').replace(size, ' ').replace(sentences, '').trim()
  const inner = wrapped.exec(bare)?.[1]
  const suffix = /\w\[\]\s*$/.test(bare) || /\w\[\]\s*$/.test(found.length === 0 ? text : '')
  const named = found.some(({ name }) => / collection$/i.test(name))
  const collection = inner !== undefined || suffix || named || around.test(withoutNames(bare, found))
  const names = typeNames(inner ?? bare)
  const first = found[0]?.name ?? names[0]
  if (first === undefined || first === '')
    return /\bobjects?\b/i.test(bare) || isBareCollection(bare) ? anyObject(text, collection) : null
  return {
    cell: {
      text,
      name: tidyName(first),
      link: found[0]?.page ?? null,
      collection,
      alternatives: otherNames(found, names).filter((name) => name !== tidyName(first)),
    },
    maxLength: size.test(plain) ? Number(size.exec(plain)?.[1]) : null,
    readOnly: said.has('readonly'),
    optional: said.has('optional'),
    required: said.has('required'),
    nullable: said.has('nullable'),
  }
}

/** What a type gave way to stands in front of it, being the type; the other may still come. */
function currentFirst(links: readonly Link[]): readonly Link[] {
  return links.toSorted((a, b) => Number(isDeprecated(a)) - Number(isDeprecated(b)))
}

function isDeprecated({ text }: Link): boolean {
  return /\(deprecated\)/i.test(text)
}

const primitive = new RegExp(`^${primitives}$`, 'i')

/** What else the place may hold: all other links, or names where there is none; beside one link a primitive type. */
function otherNames(
  found: readonly { readonly name: string }[],
  names: readonly string[],
): readonly string[] {
  if (found.length > 1) return found.slice(1).map(({ name }) => tidyName(name))
  return found.length === 0 ? names.slice(1) : names.filter((name) => primitive.test(name))
}

/** "Collection" alone does not say of what. */
export function isBareCollection(text: string): boolean {
  return /^\W*(?:collection|list|array)\W*$/i.test(text)
}

/** "Object" alone names no type, but says that there is one. */
function anyObject(text: string, collection: boolean): ReadType {
  const cell = { text, name: 'Object', link: null, collection, alternatives: [] }
  return { cell, maxLength: null, readOnly: false, optional: false, required: false, nullable: false }
}

/**
 * Link text that is a phrase means the page's type; a remark such as "collection" may stand in the link, and around the
 * type.
 */
function typeOf(link: Link): string {
  const text = plainText(link.text)
    .replace(/\s*\((?:deprecated|preview)\)/i, '')
    .replace(/^collection\(([^()]+)\)$/i, '$1')
  const phrase = /\s/.test(text.replace(/ collection$/i, ''))
  return phrase ? (linkPage(link.target) ?? text) : text
}

/** Names of linked types may hold the word "collection" themselves. */
function withoutNames(text: string, found: readonly { readonly name: string }[]): string {
  return found.reduce((rest, { name }) => rest.replace(name, ' '), text)
}

function typeNames(text: string): string[] {
  return text
    .replace(/\[\]/g, '')
    .replace(around, ' ')
    .split(/\s+or\s+|\s*\/\s*(?=[A-Za-z])|\s*\|\s*/)
    .map((name) =>
      tidyName(
        name.replace(/\b(?:resource|object|enum|type|complex type|enumeration|objects|of|an?)\b/gi, ' '),
      ),
    )
    .filter((name) => name !== '')
}

function tidyName(name: string): string {
  return name
    .replace(/\([^)]*\)?|[\][]| collection$/gi, ' ')
    .replace(/^[\s#.,;:]+|[\s.,;:]+$/g, '')
    .replace(/\s+/g, ' ')
}
