import type { Check } from '../model/check.ts'
import type { Answer } from '../model/exchange.ts'
import { controlFor, settledOnes } from './exchange/pair-exchanges.ts'
import { jsonOf, mediaType } from './exchange/read-message.ts'
import { judgedAll, remark } from './judgement.ts'
import { stated } from './statement/stated.ts'

/** A name in an object, with the braces around it; strings are taken whole so that what is in them does not count. */
const token = /"(?:[^"\\]|\\.)*"(?=\s*(:)?)|[{}]/g

/** A name that stands twice in one object; undefined where there is none. */
export function findRepeatedName(text: string): string | undefined {
  const open: Set<string>[] = []
  for (const [part, isName] of text.matchAll(token)) {
    if (part === '{') open.push(new Set())
    else if (part === '}') open.pop()
    else if (isName !== undefined) {
      const names = open.at(-1)
      if (names?.has(part) === true) return part
      names?.add(part)
    }
  }
  return undefined
}

/** A number is JSON, too, but not where it is text: the text of a `$count` may begin with the mark. */
function findFlaw(answer: Answer): readonly [string, string] | undefined {
  if (mediaType(answer.headers)?.endsWith('json') === false) return undefined
  const value = jsonOf(answer)
  if (value === undefined || JSON.stringify(value) === answer.body) return undefined
  if (answer.body.startsWith('\uFEFF')) return ['mark', 'The JSON begins with a byte order mark.']
  const name = findRepeatedName(answer.body)
  return name === undefined ? undefined : ['names', `The name ${name} stands twice in one object.`]
}

/** JSON that every parser reads alike: no byte order mark (RFC 8259 §8.1) and no name twice in an object (§4). */
export const jsonText: Check = {
  id: 'json-text',
  title: 'JSON has no byte order mark, and no name twice in an object.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['shown'],
  scope: 'global',
  state: (_api, operation) => stated(operation, 'shown'),
  judge: (_api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges)
        .filter(({ answer }) => answer.body !== '')
        .map(({ index, answer }) => {
          const flaw = findFlaw(answer)
          if (flaw === undefined) return []
          const [kind, message] = flaw
          const seen = { docs: operation.source, exchange: index, control: controlFor(exchanges, index) }
          return [remark(null, 'shown', { place: `body#${kind}`, message, ...seen })]
        }),
    ),
}
