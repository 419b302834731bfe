import fc from 'fast-check'
import { lengthOf } from './json-text.ts'

const words = [
  'Sample',
  'value',
  'for',
  'conformance',
  'plan',
  'report',
  'North',
  'policy',
  'pilot',
  'group',
  'draft',
  '42',
  'Übung',
  'café',
  'naïve',
  'Ελλάδα',
  'проверка',
  'עברית',
  'العربية',
  '日本語',
  '한국어',
  'हिन्दी',
  'ไทย',
]

/** Letters outside the BMP, combining marks, right-to-left letters, quotes and other marks that software trips over. */
const rarities = [
  '𝔘',
  '🙂',
  '👩‍👩‍👧',
  '🇨🇭',
  '𠮷',
  'e\u0301',
  'a\u0308',
  'ا\u064B',
  'א',
  'ß',
  'ı',
  'İ',
  'ſ',
  '"',
  "'",
  '\\',
  '/',
  '%',
  '+',
  '&',
  '<',
  '>',
  '#',
  '?',
  ';',
  '{',
  '}',
  'x',
]

const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '))

const rare = fc
  .array(fc.constantFrom(...rarities), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))

const anything = fc.oneof({ arbitrary: phrase, weight: 4 }, { arbitrary: rare, weight: 1 })

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']

/** Single code points, mostly letters. */
const character = fc.oneof(
  { arbitrary: fc.constantFrom(...letters), weight: 6 },
  { arbitrary: fc.constantFrom(...rarities.filter((text) => lengthOf(text) === 1)), weight: 1 },
)

/** From this length on, phrases fit as they are. */
const roomy = 64

/** Readable text with some rare characters, never empty unless it must be. Lengths count code points. */
export function textArbitrary(
  minLength = 0,
  maxLength: number | undefined = undefined,
): fc.Arbitrary<string> {
  if (maxLength !== undefined && maxLength < roomy) {
    const size = { minLength: Math.min(maxLength, Math.max(1, minLength)), maxLength }
    return fc.array(character, size).map((parts) => parts.join(''))
  }
  return minLength <= 1 ? anything : anything.map((text) => fitted(text, minLength, maxLength))
}

/** A text cut or filled up to lengths in code points. */
export function fitted(text: string, minLength: number, maxLength: number | undefined): string {
  const length = lengthOf(text)
  if (length < minLength) return text + 'x'.repeat(minLength - length)
  if (maxLength === undefined || length <= maxLength) return text
  return [...text].slice(0, maxLength).join('')
}
