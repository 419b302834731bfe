import { isDeepStrictEqual } from 'node:util'
import { parseJsonExact } from '../../check/exchange/parse-json.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import type { BatchAnswer, BatchMember } from '../driver.ts'
import type { Captured } from '../wire.ts'
import { type Behaviour, demand, type Flaw, type Stage } from './behaviour.ts'

/** The most requests that a batch takes (`json-batching.md`). */
const batchSize = 20

type Send = NonNullable<Stage['driver']['features']['batch']>

/** A behaviour of what sends batches, which an SDK may lack. */
function ofBatches(
  facts: Pick<Behaviour, 'id' | 'title'>,
  run: (send: Send, stage: Stage) => Promise<readonly Flaw[]>,
): Behaviour {
  return {
    ...facts,
    level: 'MUST',
    lacks: ({ driver }) => (driver.features.batch === null ? driver.features.lacks['batch'] : undefined),
    run: async (stage) =>
      stage.driver.features.batch === null ? [] : run(stage.driver.features.batch, stage),
  }
}

/** A batch of 20 with bodies and headers, and their answers in another order (`json-batching.md`). */
export const batch: Behaviour = ofBatches(
  {
    id: 'sdk-batch',
    title: 'A batch of 20 is sent with its bodies and headers, and its answers come back whole.',
  },
  async (send, { wire, list }) => {
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
)

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

/** The members that fail: their answers have no headers, as the docs show one. */
const failing: ReadonlySet<string> = new Set(['3', '4'])

function answerOf(member: BatchMember): object {
  const { id } = member
  const status = statusOf(member)
  if (failing.has(id))
    return { id, status, body: { error: { code: `gateCode${id}`, message: 'gate message' } } }
  return {
    id,
    status,
    headers: { 'Content-Type': 'application/json', ETag: `W/"${id}"` },
    body: { id, displayName: `Answer ${id}` },
  }
}

function statusOf({ id, method }: BatchMember): number {
  if (failing.has(id)) return 403
  return method === 'POST' ? 201 : 200
}

interface SentMember {
  readonly id?: string
  readonly method?: string
  readonly url?: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

function sentMembers(body: string | null): readonly SentMember[] {
  const parsed = parseJsonExact(body ?? '') as { readonly requests?: readonly SentMember[] } | undefined
  return parsed?.requests ?? []
}

function judgeSent(request: Captured, members: readonly BatchMember[], version: string): readonly Flaw[] {
  const sent = new Map(sentMembers(request.body).map((each) => [each.id, each]))
  const differ = (what: string): string => `${what} of members are not those that were handed over`
  const need = (
    kind: string,
    message: string,
    matches: (of: BatchMember, own: SentMember) => boolean,
  ): readonly Flaw[] => {
    const wrong = members.find((of) => !matches(of, sent.get(of.id) ?? {}))
    const shown = `${message}, as of ${show(wrong)}: sent was ${show(sent.get(wrong?.id))}.`
    return demand(wrong === undefined, kind, shown, [request])
  }
  return [
    ...demand(
      request.url === `${graphOrigin}/${version}/$batch`,
      'address',
      `It was sent to ${request.url}.`,
      [request],
    ),
    ...need('members', `${sent.size} of ${members.length} members were sent`, ({ id }) => sent.has(id)),
    ...need('methods', differ('Methods'), (of, { method }) => of.method === method),
    ...need('addresses', differ('Addresses'), (of, { url }) => url?.replace(/^\//, '') === of.path.slice(1)),
    ...need('bodies', differ('Bodies'), (of, { body }) => isDeepStrictEqual(body, of.body)),
    ...need('headers', differ('Headers'), (of, { headers }) =>
      of.headers.every(([name, value]) => valueIn(headers, name) === value),
    ),
  ]
}

/** As it fits a line. */
function show(value: object | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
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
  const all = (
    kind: string,
    message: string,
    holds: (of: BatchMember, own: BatchAnswer) => boolean,
  ): readonly Flaw[] => {
    const wrong = members.find((of) => !holds(of, answers.get(of.id) ?? none))
    const shown = wrong && `, as of ${show(answerOf(wrong))}: the SDK has ${show(answers.get(wrong.id))}`
    return demand(wrong === undefined, kind, `${message}${shown}${failure}.`, captured)
  }
  return [
    ...all(
      'answers',
      'Answers of members are missing or have another status',
      (of, { status }) => status === statusOf(of),
    ),
    ...all(
      'answer-bodies',
      'Bodies of answers are lost',
      ({ id }, { body }) => failing.has(id) || Object(body)['displayName'] === `Answer ${id}`,
    ),
    ...all(
      'answer-errors',
      'Errors of members that failed are lost',
      ({ id }, { body }) => !failing.has(id) || Object(Object(body)['error'])['code'] === `gateCode${id}`,
    ),
    ...all(
      'answer-headers',
      'Headers of answers are lost',
      ({ id }, { headers }) => failing.has(id) || valueIn(headers, 'ETag') === `W/"${id}"`,
    ),
  ]
}

const none: BatchAnswer = { status: 0, body: undefined, headers: {} }

/** One more than a batch takes is refused before it is sent, or is sent in two; none is left out in silence. */
export const batchLimit: Behaviour = ofBatches(
  { id: 'sdk-batch-limit', title: 'No batch of more than 20 is sent.' },
  async (send, { wire, list }) => {
    const members = Array.from({ length: batchSize + 1 }, (_, index) => memberOf(index * 2))
    const answer = ({ body }: Captured): { readonly status: number; readonly body: string } => {
      const ids = new Set(sentMembers(body).map(({ id }) => id))
      const responses = members.filter(({ id }) => ids.has(id)).map(answerOf)
      return { status: 200, body: JSON.stringify({ responses }) }
    }
    const { captured, result } = await wire.converse(answer, () => send(members, list.version))
    const sizes = captured.map(({ body }) => sentMembers(body).length)
    const most = Math.max(0, ...sizes)
    const count = 'error' in result ? members.length : result.value.size
    return [
      ...demand(most <= batchSize, 'too-many', `A batch of ${most} was sent.`, captured),
      ...demand(
        most > batchSize || count === members.length,
        'left-out',
        `Of ${members.length} members ${count} have an answer, and no error came.`,
        captured,
      ),
    ]
  },
)
