import type { Example, HttpLine, ResponseFacts } from '../model/page.ts'
import type { Section } from './group-sections.ts'

/**
 * The comment in front of the example says the type of the response where no sentence says anything of it, or where one
 * calls what is returned by the last words of that type's name and does not link it ("all the messages"):
 * `{ "blockType": "response", "@type": "microsoft.graph.chatMessage", "isCollection": true }`. What answers a request with
 * another method than the lines of the page, or to another host, is that of a step around them.
 */
export function readLabelledResponse(
  stated: ResponseFacts,
  examples: readonly Example[],
  sections: readonly Section[],
  lines: readonly HttpLine[],
): ResponseFacts {
  if (stated.types.length > 0 || stated.empty) return stated
  for (const { response } of examples.filter((example) => isOfLines(example, lines))) {
    if (response?.body == null || response.status === null || response.status >= 300) continue
    const label = response.metadata?.['@odata.type'] ?? response.metadata?.['@type']
    const name =
      typeof label === 'string' ? /^(Collection\()?#?(microsoft\.graph\.[\w.]+)\)?$/i.exec(label) : null
    if (name?.[2] === undefined) continue
    if (stated.statuses.length > 0 && !isSpokenOf(name[2], sections)) continue
    const collection = name[1] !== undefined || `${response.metadata?.['isCollection']}` === 'true'
    return { ...stated, types: [name[2]], typePages: [null], collection }
  }
  return stated
}

function isOfLines({ request }: Example, lines: readonly HttpLine[]): boolean {
  if (request === null || request.method === null) return true
  const isElsewhere = /^https?:\/\/(?!graph\b)/i.test(request.target ?? '')
  return !isElsewhere && (lines.length === 0 || lines.some(({ method }) => method === request.method))
}

/** Does a line say that what has the name of the type, or its end from one of its capitals on, is returned? */
function isSpokenOf(type: string, sections: readonly Section[]): boolean {
  const words = type.replace(/^.*\./, '').split(/(?=[A-Z])/)
  const ends = words.map((_, index) => words.slice(index).join('').replace(/y$/i, '(?:y|ie)'))
  const returned = new RegExp(`${giving}[*]*(?:${ends.join('|')})s?\\b`, 'i')
  return sections
    .filter(({ kind }) => kind === 'response')
    .flatMap(({ blocks }) => blocks)
    .some((block) => block.kind === 'text' && block.lines.some((line) => returned.test(line)))
}

/** "Returns all the", "contains a JSON collection of": not a condition, "if the activity was created". */
const giving = "\\b(?:returns?|with|contain(?:s|ing)?)(?: (?!(?:if|when|where|that)\\b)[\\w']+){0,4} "
