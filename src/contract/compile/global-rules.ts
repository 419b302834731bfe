import type { GlobalRule, Level } from '../../model/contract.ts'

/** Raw text of a concept page; `file` relative to the docs root. */
export interface ConceptText {
  readonly file: string
  readonly text: string
}

/** Id, level, page, its line in the public docs of July 2021, and what finds the line in another edition of the page. */
type Rule = readonly [id: string, level: Level, page: string, line: number, pattern: RegExp]

const aadQueries = 'concepts/aad-advanced-queries.md'
const authentication = 'concepts/auth-concepts.md'
const batching = 'concepts/json-batching.md'
const errors = 'concepts/errors.md'
const practices = 'concepts/best-practices-concept.md'
const pages = 'concepts/paging.md'
const query = 'concepts/query-parameters.md'
const throttling = 'concepts/throttling.md'
const traversal = 'concepts/traverse-the-graph.md'
const usage = 'concepts/use-the-api.md'

/**
 * The rules that bind every operation, or many at once as those of `$batch` do, requests and answers. Rules of delta, of
 * uploads and of notifications bind single operations, and those of clouds, versions and permission tables bind the model: they
 * are no global rules.
 */
const rules: readonly Rule[] = [
  ['advanced-query', 'MUST', aadQueries, 131, /supported only in advanced queries but either/i],
  ['authorization', 'MUST', authentication, 26, /access token as a Bearer token/i],
  ['back-off', 'SHOULD', throttling, 75, /no `Retry-After` header is provided/i],
  ['batch-answers', 'MUST', batching, 126, /individual responses have a `status` property/i],
  ['batch-dependency', 'MUST', batching, 163, /fails with status code `424`/i],
  ['batch-ids', 'MUST', batching, 132, /values for `id` must be unique/i],
  ['batch-request', 'MUST', batching, 112, /`id`, `method`, and `url` properties are required/i],
  ['batch-size', 'MUST', batching, 11, /multiple requests \(up to \d+\)/i],
  ['client-request-id', 'SHOULD', practices, 145, /generate a unique GUID.*`client-request-id`/i],
  ['client-request-id-echo', 'SHOULD', practices, 145, /`client-request-id`/],
  ['content-type', 'SHOULD', traversal, 55, /^content-type: application\/json/i],
  ['context-root', 'SHOULD', traversal, 58, /"@odata\.context":/],
  ['count-on-first-page', 'MUST', pages, 41, /`@odata\.count`.*only in the first page/i],
  ['count-segment', 'MUST', query, 53, /retrieves? the integer total of the collection/i],
  ['enum-members', 'MUST', practices, 86, /unknown members are not returned/i],
  ['error-code', 'MUST', errors, 94, /^\|\s*\**code\b/],
  ['error-message', 'MUST', errors, 95, /^\|\s*\**message\b/],
  ['error-shape', 'MUST', errors, 40, /error response is a single JSON object/i],
  ['forbidden', 'MUST', errors, 19, /^\|\s*403\b/],
  ['id-case', 'MUST', traversal, 36, /resource IDs.*case-sensitive/i],
  ['inner-error', 'MUST', errors, 96, /^\|\s*\**innererror\b/i],
  ['malformed-body', 'MUST', errors, 17, /^\|\s*400\b/],
  ['method-not-allowed', 'MUST', errors, 21, /^\|\s*405\b/],
  ['minimal-return', 'SHOULD', practices, 115, /Prefer: return=minimal/i],
  ['name-case', 'MUST', traversal, 37, /resource names.*not case-sensitive/i],
  ['never-500', 'MUST', errors, 33, /^\|\s*500\b/],
  ['next-link-verbatim', 'MUST', pages, 33, /include the entire URL in the `@odata\.nextLink`/i],
  ['not-acceptable', 'MUST', errors, 22, /^\|\s*406\b/],
  ['paging', 'MUST', pages, 31, /@odata\.nextLink.*until all pages/],
  ['precondition-failed', 'MUST', errors, 26, /^\|\s*412\b/],
  ['query-encoding', 'MUST', query, 59, /values of query parameters should be percent-encoded/i],
  ['query-on-get', 'MUST', query, 24, /system query options in only GET/i],
  ['query-prefix', 'SHOULD', query, 15, /always include `\$`/i],
  ['query-quotes', 'MUST', query, 75, /single quotes.*must be double escaped/i],
  ['request-body', 'MUST', usage, 58, /methods require a request body/i],
  ['request-form', 'MUST', usage, 29, /^\{HTTP method\} https/],
  ['request-id', 'MUST', practices, 146, /`request-id`.*response headers/],
  ['retry-after', 'MUST', throttling, 64, /response includes the `Retry-After`/],
  ['retry-connection', 'SHOULD', practices, 81, /new retry requests over a new HTTP connection/i],
  ['retry-wait', 'MUST', throttling, 66, /Wait the number of seconds specified in the `Retry-After`/i],
  ['semantic-error', 'MUST', errors, 30, /^\|\s*422\b/],
  ['status-set', 'MUST', errors, 13, /HTTP status codes that can be returned/i],
  ['type-annotation', 'SHOULD', traversal, 253, /^\s*"@odata\.type":\s*"#/],
  ['unauthenticated', 'MUST', errors, 18, /^\|\s*401\b/],
  ['unknown-id', 'MUST', errors, 20, /^\|\s*404\b/],
  ['unsupported-media-type', 'MUST', errors, 28, /^\|\s*415\b/],
]

const files: ReadonlySet<string> = new Set(rules.map(([, , page]) => page))

/** Is a file one of the concept pages that state global rules: by its path, or by its name where there is no folder. */
export function statesRules(file: string): boolean {
  return conceptPage(file) !== undefined
}

function conceptPage(file: string): string | undefined {
  const path = file.includes('/') ? file : `concepts/${file}`
  return [...files].find((page) => path === page || path.endsWith(`/${page}`))
}

/** The global rules, sorted by id, each at its line of the given concept pages, else at that of July 2021. */
export function readGlobalRules(concepts: readonly ConceptText[]): readonly GlobalRule[] {
  const given = new Map(
    concepts.map(({ file, text }) => [conceptPage(file), { file, lines: text.split('\n') }]),
  )
  return rules.map(([id, level, page, line, pattern]) => {
    const edition = given.get(page)
    const found = edition?.lines.findIndex((text) => pattern.test(text)) ?? -1
    const source =
      edition === undefined || found < 0 ? { file: page, line } : { file: edition.file, line: found + 1 }
    return { id, level, source }
  })
}
