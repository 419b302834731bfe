import type { Exact } from '../exchange/parse-json.ts'
import { fold } from './compare-literal.ts'

type TextTest = (text: string, part: string) => boolean

const tests = new Map<string, TextTest>([
  ['startswith', (text, part) => text.startsWith(part)],
  ['endswith', (text, part) => text.endsWith(part)],
  ['contains', (text, part) => text.includes(part)],
])

const changes = new Map<string, (text: string) => Exact | undefined>([
  ['tolower', (text) => text.toLowerCase()],
  ['toupper', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
  ['length', (text) => (/^[\x20-\x7e]*$/.test(text) ? text.length : undefined)],
  ['year', partOfTime(/^(\d{4})-/)],
  ['month', partOfTime(/^\d{4}-(\d\d)/)],
  ['day', partOfTime(/^\d{4}-\d\d-(\d\d)/)],
  ['hour', partOfTime(/T(\d\d):/)],
  ['minute', partOfTime(/T\d\d:(\d\d)/)],
])

/** Does a function look for a part of a text, so that a page names it among the operators of a property. */
export function isTextTest(name: string): boolean {
  return tests.has(name)
}

/** Does a function take a part of a time. */
export function isTimePart(name: string): boolean {
  return /^(?:year|month|day|hour|minute)$/.test(name)
}

/** What a function makes of a value (OData URL conventions 4.01 §5.1.1.7 and the following); undefined where services differ. */
export function callFunction(
  name: string,
  value: Exact,
  [part]: readonly (string | undefined)[],
): Exact | undefined {
  const test = tests.get(name)
  if (test !== undefined) return part === undefined ? undefined : testText(test, value, part)
  return typeof value === 'string' ? changes.get(name)?.(value) : undefined
}

/** The same of the text as it is and of the least exact that a service may look at. */
function testText(test: TextTest, value: Exact, part: string): boolean | undefined {
  if (value === null) return part === '' ? undefined : false
  if (typeof value !== 'string') return undefined
  const held = test(value, part)
  return held === test(fold(value), fold(part)) ? held : undefined
}

/** Part of a time that is shown in UTC: of others services may take the one or the other clock. */
function partOfTime(part: RegExp): (text: string) => number | undefined {
  return (text) => {
    const found = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/.test(text) ? part.exec(text) : null
    return found === null ? undefined : Number(found[1])
  }
}
