import { isGuid } from '../../contract/format.ts'

/** A well-formed mutation of a real id: same length, same kinds of characters, another value; of a number that is counted up, one that nobody has come to. */
export function otherId(id: string, random: () => number): string {
  if (/^\d{1,8}$/.test(id)) return String(900_000_000 + Math.floor(random() * 99_999_999))
  const characters = [...id]
  const places = characters.flatMap((character, i) => (/[0-9a-z]/i.test(character) ? [i] : []))
  const fixed = isGuid(id) ? new Set([14, 19]) : new Set<number>()
  for (const place of places.filter((i) => !fixed.has(i)).slice(-12)) {
    characters[place] = another(characters[place] ?? '0', isGuid(id), random)
  }
  return places.length === 0 ? `${id}0` : characters.join('')
}

function another(character: string, hex: boolean, random: () => number): string {
  const alphabet = /[0-9]/.test(character) ? '0123456789' : hex ? 'abcdef' : 'abcdefghijklmnopqrstuvwxyz'
  const others = [...alphabet].filter((other) => other !== character.toLowerCase())
  const chosen = others[Math.floor(random() * others.length)] ?? character
  return character === character.toLowerCase() ? chosen : chosen.toUpperCase()
}
