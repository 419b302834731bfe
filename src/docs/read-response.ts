import type { Located, ResponseFacts } from '../model/page.ts'
import type { Table } from './block.ts'
import type { Section } from './group-sections.ts'
import { parseRequestLine } from './parse-request-line.ts'
import { plainText } from './plain-text.ts'
import { readColumns } from './read-columns.ts'
import { readMentionedTypes } from './read-mentioned-types.ts'
import { readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'

const reason =
  'ok|created|accepted|no content|non-authoritative|reset content|partial content|multi-status|moved|found|see other|not modified|temporary redirect|bad request|unauthorized|forbidden|not found|method not allowed|not acceptable|conflict|gone|length required|precondition failed|payload|unprocessable|locked|too many|internal server|not implemented|bad gateway|service unavailable|gateway timeout|insufficient'
const status = new RegExp(
  `\`(?:HTTP(?:/1\\.1)? )?([1-5]\\d\\d)\\b[^\`\\dx-]*\`|(?<![\\w-])([1-5]\\d\\d)\\b[*_]*,?[ -]?[*_\`]*(?:${reason})\\b|(?:HTTP(?:/1\\.1)?|status(?: code)?(?: of)?|returns? an?|code) ([1-5]\\d\\d)\\b(?!-)|(?<![\\w-])([1-5]\\d\\d) (?:response|status|HTTP|code)`,
  'gi',
)
/** "The 400, 403 and 404 responses". */
const series =
  /(?<![\w-])[1-5]\d\d(?:(?:, | and |, and | or |, or )[1-5]\d\d)+ (?:responses|statuses|status codes|errors)\b/gi
const nothing =
  /(?:not|n't) return(?:ed)? (?:anything|any (?:content|data|body|response)|a (?:response )?body|content)|no (?:content|response body|body)\b(?!`? is returned with)|(?:empty|without a) (?:response )?body|nothing (?:is returned )?in the (?:response )?body|returns nothing|(?:does not|doesn't) (?:have|contain|include) a (?:response )?body/i

/** What the sentences of the section "Response" say: statuses, types, whether a collection, whether nothing. */
export function readResponse(sections: readonly Section[], reading: Reading): ResponseFacts {
  const own = ownResponses(sections)
  const statuses: Located<number>[] = []
  const prose: string[] = []
  const named: NamedHeader[] = []
  for (const block of own.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'table') readCodes(block, statuses, reading)
    if (block.kind !== 'text') continue
    block.lines.forEach((line, index) => {
      prose.push(line)
      const said = goesOn.test(line) ? `${block.lines[index - 1] ?? ''} ${line}` : line
      if (!/\d/.test(said)) return
      const source = { file: block.source.file, line: block.source.line + index }
      readStatuses(line, source, statuses)
      named.push(...readNamedHeaders(said, source))
    })
  }
  const text = prose.join('\n')
  const types = readMentionedTypes(text, reading.links)
  const source = (own.find(({ blocks }) => blocks.length > 0) ?? own[0])?.heading?.source ?? null
  if (statuses.length === 0 && types.names.length === 0) {
    note(
      reading,
      'response-unstated',
      'no status and no type is stated',
      source ?? { file: reading.file, line: 1 },
    )
  }
  const success = statuses.find(({ value }) => value >= 200 && value < 300)?.value
  const headers = [
    ...own.flatMap((section) => readHeaderNames(section, reading)),
    ...named.filter(({ status }) => status === success).map(({ header }) => header),
  ]
  const columns = own.map(({ blocks }) => readColumns(blocks)).find(({ length }) => length > 0) ?? []
  return {
    statuses,
    types: types.names,
    typePages: types.pages,
    collection: saysCollection(text),
    empty: nothing.test(plainText(text)) || (types.names.length === 0 && onlyNoContent(statuses)),
    ...(types.names.length > 0 && text.split(/\.\s/).some(acceptsWithBody) ? { acceptedWithBody: true } : {}),
    ...(headers.length === 0 ? {} : { headers }),
    ...(columns.length === 0 ? {} : { columns }),
    source,
  }
}

/** "`202 Accepted` and a [boat](boat.md) object in the response body": no link to it, and not only in some cases. */
function acceptsWithBody(sentence: string): boolean {
  const plain = plainText(sentence)
  const said = /\b202\b.*\bin the (?:response )?body\b/i.exec(plain)?.[0]
  return said !== undefined && !nothing.test(plain) && !/\b(?:headers?|may|might|if|links?)\b/i.test(said)
}

/** Sections of what the page's requests return: not what stands behind a request of another method, as the next step is. */
function ownResponses(sections: readonly Section[]): readonly Section[] {
  const methods = new Set(sections.filter(({ kind }) => kind === 'http').flatMap(methodsIn))
  let last: string | undefined
  return sections.filter((section) => {
    const isOther = last !== undefined && methods.size > 0 && !methods.has(last)
    last = section.kind === 'http' ? undefined : (methodsIn(section).at(-1) ?? last)
    return section.kind === 'response' && !isOther
  })
}

function methodsIn({ blocks }: Section): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'fence' ? block.lines.flatMap((line) => parseRequestLine(line)?.method ?? []) : [],
  )
}

/** Names of headers in a table below "Response headers", or below a sentence that announces headers. */
function readHeaderNames({ heading, blocks }: Section, reading: Reading): Located<string>[] {
  let announced = /\bheaders?\W*$/i.test(heading?.text ?? '')
  return blocks.flatMap((block) => {
    if (block.kind === 'text') announced ||= /\bheaders?\W*$/i.test(block.lines.at(-1) ?? '')
    if (block.kind !== 'table' || !announced) return []
    const header = readHeader(block)
    if (!/^(?:name|(?:response )?headers?(?: name)?)$/.test(header[0] ?? '')) return []
    return readTable(block, reading, header).rows.map(({ cells, source }) => {
      return { value: plainText(cells[0] ?? '').replace(/\s*:.*$/, ''), source }
    })
  })
}

/** "The response will also contain a `Location` header", of the status that the line above ends with. */
const goesOn =
  /^the response (?:will )?(?:also )?(?:contains?|includes?|has|have) an? [`*]*[\w-]*location[`*]* /i

interface NamedHeader {
  readonly status: number
  readonly header: Located<string>
}

/** "`202 Accepted` and a `Location` header": each with the status in front of it on the line. */
function readNamedHeaders(line: string, source: Located<string>['source']): NamedHeader[] {
  return [...line.matchAll(/\b((?:operation-|content-)?location)[`*]* (?:response )?header/gi)].flatMap(
    (match) => {
      const before = line.slice(0, match.index)
      const last = [...before.matchAll(status)]
        .at(-1)
        ?.slice(1)
        .find((group) => group !== undefined)
      if (last === undefined || /\b(?:no|not|without)\b[^.]{0,20}$/i.test(before)) return []
      const value = (match[1] ?? '').toLowerCase().replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
      return [{ status: Number(last), header: { value, source } }]
    },
  )
}

function readStatuses(line: string, source: Located<number>['source'], found: Located<number>[]): void {
  const single = [...line.matchAll(status)].map((match) =>
    match.slice(1).find((group) => group !== undefined),
  )
  const listed = [...line.matchAll(series)].flatMap(([text]) => text.match(/\d{3}/g) ?? [])
  for (const value of [...single, ...listed].map(Number)) {
    if (!found.some((known) => known.value === value)) found.push({ value, source })
  }
}

/** "Code" or "HTTP status code" above a column of them. */
const code = /^(?:http |response |status |error )*codes?$/

function readCodes(table: Table, found: Located<number>[], reading: Reading): void {
  const header = readHeader(table)
  const column = header.findIndex((cell) => code.test(cell))
  if (column < 0) return
  for (const { cells, source } of readTable(table, reading, header).rows) {
    const value = Number(/^[1-5]\d\d\b/.exec(plainText(cells[column] ?? ''))?.[0])
    if (value > 0 && !found.some((known) => known.value === value)) found.push({ value, source })
  }
}

const collection =
  /\b(?:collections?|list|array)\b(?! of (?:properties|errors?)\b)|\bset of (?:\w+ )?\[?[\w.]+\]?\s+(?:objects|resources)\b/i
/** A list of SharePoint, and an item of one, is one thing. */
const oneList =
  /\b(?:created|updated|new|requested) lists?\b(?! of\b)|\blists?[ *`]*(?:items?|objects?|resources?)\b/gi
/** The type of that name, whose link says "list" alone. */
const listType = /\[list\](?:\[[^\]]*\]|\([^)]*\))/gi
/** "A **x** includes a collection of": what is inside of the one object that is returned. */
const inside =
  /(?:\*\*|`|\])\s+(?:object )?(?:includes|contains|has|holds) (?:a|the) (?:collection|list|array)\b/i
const requestLink = /\[[^\]]*\]\((?![^)]*\bresources\/)[^)]*\.md[^)]*\)/g

/** "For a list of possible errors, see": where else to look. */
const elsewhere = /^\W*(?:for|to) .*\bsee\b/i

/** Does a sentence say that several are returned; the text of links to other requests says nothing about this one. */
function saysCollection(text: string): boolean {
  return text
    .replace(requestLink, ' ')
    .replace(listType, ' ')
    .replace(/\]\([^)]*\)/g, '] ')
    .split(/\.\s/)
    .filter((sentence) => !elsewhere.test(sentence) && !inside.test(sentence))
    .some((sentence) => collection.test(plainText(sentence).replace(oneList, ' ')))
}

function onlyNoContent(statuses: readonly Located<number>[]): boolean {
  const answers = statuses.filter(({ value }) => value < 400)
  return answers.length > 0 && answers.every(({ value }) => value === 204)
}
