import type { GlobalRule, Level } from '../../model/contract.ts'

/** Raw text of a concept page; `file` relative to the docs root. */
export interface ConceptText {
  readonly file: string
  readonly text: string
}

interface Rule {
  readonly id: string
  readonly level: Level
  readonly page: string
  /** Line in the public docs of July 2021. */
  readonly line: number
  /** Finds the line again in another edition of the page. */
  readonly pattern: RegExp
}

const errors = 'concepts/errors.md'
const practices = 'concepts/best-practices-concept.md'
const traversal = 'concepts/traverse-the-graph.md'

/** The rules that bind every operation, with the line of the concept page that states each. */
const rules: readonly Rule[] = [
  {
    id: 'client-request-id-echo',
    level: 'SHOULD',
    page: practices,
    line: 145,
    pattern: /`client-request-id`/,
  },
  {
    id: 'content-type',
    level: 'SHOULD',
    page: traversal,
    line: 55,
    pattern: /^content-type: application\/json/i,
  },
  { id: 'context-root', level: 'SHOULD', page: traversal, line: 58, pattern: /"@odata\.context":/ },
  {
    id: 'error-shape',
    level: 'MUST',
    page: errors,
    line: 40,
    pattern: /error response is a single JSON object/i,
  },
  { id: 'malformed-body', level: 'MUST', page: errors, line: 17, pattern: /^\|\s*400\b/ },
  { id: 'method-not-allowed', level: 'MUST', page: errors, line: 21, pattern: /^\|\s*405\b/ },
  { id: 'never-500', level: 'MUST', page: errors, line: 33, pattern: /^\|\s*500\b/ },
  {
    id: 'paging',
    level: 'MUST',
    page: 'concepts/paging.md',
    line: 31,
    pattern: /@odata\.nextLink.*until all pages/,
  },
  { id: 'request-id', level: 'MUST', page: practices, line: 146, pattern: /`request-id`.*response headers/ },
  {
    id: 'retry-after',
    level: 'MUST',
    page: 'concepts/throttling.md',
    line: 64,
    pattern: /response includes the `Retry-After`/,
  },
  { id: 'type-annotation', level: 'SHOULD', page: traversal, line: 253, pattern: /^\s*"@odata\.type":\s*"#/ },
  { id: 'unauthenticated', level: 'MUST', page: errors, line: 18, pattern: /^\|\s*401\b/ },
  { id: 'unknown-id', level: 'MUST', page: errors, line: 20, pattern: /^\|\s*404\b/ },
  { id: 'unsupported-media-type', level: 'MUST', page: errors, line: 28, pattern: /^\|\s*415\b/ },
]

/** The global rules, sorted by id, each at its line of the given concept pages, else at that of July 2021. */
export function readGlobalRules(concepts: readonly ConceptText[]): readonly GlobalRule[] {
  const pages = new Map(concepts.map(({ file, text }) => [file.replace(/^.*\//, ''), { file, text }]))
  return rules.map(({ id, level, page, line, pattern }) => {
    const given = pages.get(page.replace(/^.*\//, ''))
    const found = given === undefined ? -1 : given.text.split('\n').findIndex((text) => pattern.test(text))
    const source =
      given === undefined || found < 0 ? { file: page, line } : { file: given.file, line: found + 1 }
    return { id, level, source }
  })
}
