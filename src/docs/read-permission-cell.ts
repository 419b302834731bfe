import type { PermissionState } from '../model/page.ts'
import { oncePerText } from './once-per-text.ts'
import { plainText } from './plain-text.ts'

/** What a permission cell says. `empty` is a cell without text, as above the sub-rows of a workload table. */
export interface PermissionCell {
  readonly state: PermissionState | 'empty'
  /** In the order of the cell. */
  readonly alternatives: readonly (readonly string[])[]
  /** Pieces that are no permission name. */
  readonly unread: readonly string[]
}

const none =
  /^(?:(?:this (?:api|method|operation)|personal accounts?|it) (?:is|are) )?(?:not[ -](?:yet )?(?:supported|available|applicable)|not (?:currently|yet) supported|unsupported|none|n\/?a|no|-+|–|—|not support(?:ed)?)(?: (?:for|in|by|on|with)\b.*)?[.*]*$/i
const scope = /^(?:[A-Za-z][\w-]*(?:\.[\w-]+)+|openid|profile|email|offline_access|full_access_as_user)$/
const scopeInText = /\b[A-Z][A-Za-z-]+(?:\.[A-Z]\w+)+\b/g

/** Reads alternatives divided by commas, "or" and line breaks; names joined by "and" or "+" are needed together. */
export const readPermissionCell: (raw: string) => PermissionCell = oncePerText((raw) => {
  const broken = raw.replace(/<\/?br\s*\/?>|<\/?(?:li|ul|p)>/gi, ', ').replace(/<sup>.*?<\/sup>/gi, '')
  const text = plainText(broken).replace(/\*+/g, '').trim()
  if (text === '') return { state: 'empty', alternatives: [], unread: [] }
  if (/\bTODO\b/.test(raw)) return { state: 'unresolved', alternatives: [], unread: [text] }
  if (none.test(text)) return { state: 'not-supported', alternatives: [], unread: [] }
  const combined = readCombination(text)
  if (combined !== null) return { state: 'listed', alternatives: combined, unread: [] }
  const alternatives: string[][] = []
  const unread: string[] = []
  for (const piece of text.split(/[,;]|\bor\b|(?<=\.[A-Za-z]+)\s+(?=[A-Z][A-Za-z]+\.[A-Z])/)) {
    const scopes = readScopes(piece)
    if (scopes === null) unread.push(piece.trim())
    else if (scopes.length > 0) alternatives.push(scopes)
  }
  return { state: alternatives.length > 0 ? 'listed' : 'unresolved', alternatives, unread }
})

/** "One of a, b plus either c or d": each of the first with each of the second; null for any other text. */
function readCombination(text: string): string[][] | null {
  const [, first = '', second = ''] =
    /^(?:one (?:from|of)|either) (.+) plus (?:one of|either) (.+?)\W*$/i.exec(text) ?? []
  const [left = [], right = []] = [first, second].map((list) =>
    list.split(/,|\bor\b/).map((name) => name.trim()),
  )
  const isList = [...left, ...right].every((name) => scope.test(name))
  return first !== '' && isList ? left.flatMap((one) => right.map((other) => [one, other])) : null
}

/** Scopes of one alternative, `[]` for a piece without content, null for prose. */
function readScopes(piece: string): string[] | null {
  const plain = piece
    .replace(/^\s*(?:and|or)\b/i, '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[^.]*:\s*$/, '')
    .trim()
  const names = plain
    .split(/\s+(?:and|plus)\s+|\s*[+&]\s*/)
    .map((name) =>
      name.replace(/^[\s:]+|[\s.:\d]+$/g, (all) => (/\d/.test(all) && !/\s/.test(all) ? all : '')),
    )
    .filter((name) => name !== '')
  if (names.every((name) => scope.test(name))) return names
  if (none.test(plain)) return []
  const inside = plain.match(scopeInText) ?? []
  return inside.length === 1 ? [...inside] : null
}

/** Parts of a cell that lists permissions for several resources: "For user resource: … For group resource: …". */
export function splitContexts(raw: string): (readonly [context: string | null, text: string])[] {
  if (!/\bFor\b/.test(raw)) return [[null, raw]]
  const pieces = raw.split(/(?:^|<br\s*\/?>)\s*For ([^:<]{2,40}):/)
  const [first = '', ...others] = pieces
  const parts: (readonly [string | null, string])[] = first.trim() === '' ? [] : [[null, first]]
  for (let at = 0; at + 1 < others.length; at += 2) {
    parts.push([plainText(others[at] ?? '').replace(/ resource$/, ''), others[at + 1] ?? ''])
  }
  return parts.length === 0 ? [[null, raw]] : parts
}
