import { isObject, parseJsonExact } from '../../check/parse-json.ts'
import type { BatchAnswer, BatchMember } from '../driver.ts'
import { graphRoot } from '../gate-host.ts'
import type { Captured, Scripted } from '../wire.ts'
import { type Behaviour, demand, type Flaw } from './behaviour.ts'

const pageCount = 3
const pageSize = 4

/** Every page is read once, by the link as it came (`paging.md`). */
export const paging: Behaviour = {
  id: 'sdk-paging',
  level: 'MUST',
  title: 'All pages are read, each item once and in order, by the links as they came.',
  lacks: ({ driver }) => (driver.features.pages === null ? driver.features.lacks['pages'] : undefined),
  async run({ wire, driver, list, call }) {
    const { pages } = driver.features
    if (pages === null) return []
    const linkOf = (page: number): string =>
      `${graphRoot}/${list.version}${list.path.replace(/\{[^}]+\}/g, '1')}?$skiptoken=p%2B${page}%3D&$top=${pageSize}`
    const answer = (page: number): Scripted => ({ status: 200, body: pageBody(page, linkOf) })
    const { captured, result } = await wire.converse(
      Array.from({ length: pageCount }, (_, page) => answer(page)),
      () => pages(list, call),
    )
    const items = 'value' in result ? result.value : []
    const ids = items.map((item) => (isObject(item) ? String(item['id']) : ''))
    const wanted = Array.from({ length: pageCount * pageSize }, (_, index) => `item-${index}`)
    const followed = captured.slice(1).map(({ url }) => url)
    const links = Array.from({ length: pageCount - 1 }, (_, index) => linkOf(index + 1))
    return [
      ...demand(
        ids.join() === wanted.join(),
        'items',
        `The items are ${ids.join(', ') || 'none'}.`,
        captured,
      ),
      ...demand(
        followed.map(sorted).join(' ') === links.map(sorted).join(' '),
        'links',
        `The links were followed as ${followed.join(' ') || 'nothing'}.`,
        captured,
      ),
    ]
  },
}

/** An address with its parameters in order, which has no meaning. */
function sorted(address: string): string {
  const url = new URL(address)
  url.searchParams.sort()
  return url.href
}

function pageBody(page: number, linkOf: (page: number) => string): string {
  const value = Array.from({ length: pageSize }, (_, index) => ({ id: `item-${page * pageSize + index}` }))
  return JSON.stringify({ value, ...(page < pageCount - 1 ? { '@odata.nextLink': linkOf(page + 1) } : {}) })
}

/** The most requests that a batch takes (`json-batching.md`). */
const batchSize = 20

/** A batch of 20 with bodies and headers, and their answers in another order (`json-batching.md`). */
export const batch: Behaviour = {
  id: 'sdk-batch',
  level: 'MUST',
  title: 'A batch of 20 is sent with its bodies and headers, and its answers come back whole.',
  lacks: ({ driver }) => (driver.features.batch === null ? driver.features.lacks['batch'] : undefined),
  async run({ wire, driver, list }) {
    const send = driver.features.batch
    if (send === null) return []
    const members = Array.from({ length: batchSize }, (_, index) => memberOf(index))
    const { captured, result } = await wire.converse(
      [{ status: 200, body: JSON.stringify({ responses: members.map(answerOf).reverse() }) }],
      () => send(members, list.version),
    )
    const [request] = captured
    const answers = 'value' in result ? result.value : new Map<string, BatchAnswer>()
    const failure = 'error' in result ? ` (${String(result.error).slice(0, 80)})` : ''
    if (request === undefined) return demand(false, 'not-sent', `No batch was sent${failure}.`, captured)
    return [
      ...judgeSent(request, members, list.version),
      ...judgeAnswers(answers, members, captured, failure),
    ]
  },
}

function memberOf(index: number): BatchMember {
  const isWrite = index % 2 === 1
  return {
    id: `${index + 1}`,
    method: isWrite ? 'POST' : 'GET',
    path: isWrite ? '/users' : `/users/${index}?$select=id`,
    headers: isWrite
      ? [
          ['Content-Type', 'application/json'],
          ['Prefer', 'return=minimal'],
        ]
      : [],
    ...(isWrite ? { body: { displayName: `Gate ${index}`, accountEnabled: true } } : {}),
  }
}

function answerOf({ id, method }: BatchMember): object {
  const status = method === 'POST' ? 201 : 200
  return {
    id,
    status,
    headers: { 'Content-Type': 'application/json' },
    body: { id, displayName: `Answer ${id}` },
  }
}

interface SentMember {
  readonly id?: string
  readonly method?: string
  readonly url?: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

function judgeSent(request: Captured, members: readonly BatchMember[], version: string): readonly Flaw[] {
  const parsed = parseJsonExact(request.body ?? '') as
    | { readonly requests?: readonly SentMember[] }
    | undefined
  const sent = new Map((parsed?.requests ?? []).map((each) => [each.id, each]))
  const differ = (what: string): string => `${what} of members are not those that were handed over.`
  const need = (
    kind: string,
    message: string,
    matches: (of: BatchMember, own: SentMember) => boolean,
  ): readonly Flaw[] =>
    demand(
      members.every((of) => matches(of, sent.get(of.id) ?? {})),
      kind,
      message,
      [request],
    )
  return [
    ...demand(request.url === `${graphRoot}/${version}/$batch`, 'address', `It was sent to ${request.url}.`, [
      request,
    ]),
    ...need('members', `${sent.size} of ${members.length} members were sent.`, ({ id }) => sent.has(id)),
    ...need(
      'requests',
      differ('Methods or addresses'),
      (of, { method, url }) => of.method === method && url?.replace(/^\//, '') === of.path.slice(1),
    ),
    ...need('bodies', differ('Bodies'), (of, { body }) => JSON.stringify(body) === JSON.stringify(of.body)),
    ...need('headers', differ('Headers'), (of, { headers }) =>
      of.headers.every(([name, value]) => valueIn(headers, name) === value),
    ),
  ]
}

function valueIn(headers: { readonly [name: string]: string } | undefined, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

function judgeAnswers(
  answers: ReadonlyMap<string, BatchAnswer>,
  members: readonly BatchMember[],
  captured: readonly Captured[],
  failure: string,
): readonly Flaw[] {
  const isWhole = ({ id, method }: BatchMember): boolean =>
    answers.get(id)?.status === (method === 'POST' ? 201 : 200)
  const hasBody = ({ id }: BatchMember): boolean =>
    Object(answers.get(id)?.body)['displayName'] === `Answer ${id}`
  return [
    ...demand(
      members.every(isWhole),
      'answers',
      `Answers of members are missing or have another status${failure}.`,
      captured,
    ),
    ...demand(members.every(hasBody), 'answer-bodies', `Bodies of answers are lost${failure}.`, captured),
  ]
}
