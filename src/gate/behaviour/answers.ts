import { readSdkError } from '../sdk-error.ts'
import type { Conversation, Scripted } from '../wire.ts'
import { type Behaviour, demand, errorBody, type Flaw, type Stage } from './behaviour.ts'

async function get({ wire, driver, list, call }: Stage, answer: Scripted): Promise<Conversation<unknown>> {
  return wire.converse([answer], () => driver.call(list, call))
}

/** An error has status, code, message and request id (`errors.md`). */
export const errors: Behaviour = {
  id: 'sdk-error',
  level: 'MUST',
  title: 'An error surfaces with its status, code, message and request id.',
  lacks: () => undefined,
  async run(stage) {
    const { captured, result } = await get(stage, {
      status: 404,
      body: errorBody,
      headers: [['request-id', 'gate-request']],
    })
    if (!('error' in result)) return demand(false, 'no-error', 'A 404 was taken for a success.', captured)
    const { status, code, message, requestId } = readSdkError(result.error)
    return [
      ...demand(status === 404, 'status', `The status is ${status ?? 'nowhere'} where 404 came.`, captured),
      ...demand(
        code === 'gateCode',
        'code',
        `The code is ${code ?? 'nowhere'} where gateCode came.`,
        captured,
      ),
      ...demand(
        message.includes('gate message'),
        'message',
        `The message is ${JSON.stringify(message)}.`,
        captured,
      ),
      ...demand(
        requestId === 'gate-request',
        'request-id',
        'The request id of the error is nowhere.',
        captured,
      ),
    ]
  },
}

/** A gateway on the way answers in HTML. */
export const errorsNoJson: Behaviour = {
  id: 'sdk-error-no-json',
  level: 'MUST',
  title: 'An error that is no JSON surfaces with its status.',
  lacks: () => undefined,
  async run(stage) {
    const { captured, result } = await get(stage, {
      status: 502,
      body: '<html><body>Bad gateway</body></html>',
      headers: [['Content-Type', 'text/html']],
    })
    if (!('error' in result)) return demand(false, 'no-error', 'A 502 was taken for a success.', captured)
    const { status, message } = readSdkError(result.error)
    const came = `${status ?? 'nowhere'}, the message is ${JSON.stringify(message).slice(0, 80)}`
    return demand(status === 502, 'status', `The status is ${came}, where 502 came.`, captured)
  },
}

/** An answer that ends too early must not pass for a whole one. */
export const truncated: Behaviour = {
  id: 'sdk-truncated',
  level: 'MUST',
  title: 'An answer that was cut is an error, not a value.',
  lacks: () => undefined,
  async run(stage) {
    const flaws: Flaw[] = []
    for (const cut of [false, true]) {
      const { captured, result } = await get(stage, { status: 200, body: '{"value":[{"id":"1"},{"i', cut })
      flaws.push(...demand('error' in result, 'taken', 'A cut answer was taken for a whole one.', captured))
    }
    return flaws
  },
}

/** 200 with HTML is what a captive portal answers. */
export const notJson: Behaviour = {
  id: 'sdk-not-json',
  level: 'SHOULD',
  title: 'A success that is no JSON is not taken for an instance.',
  lacks: () => undefined,
  async run(stage) {
    const headers = [['Content-Type', 'text/html']] as const
    const { captured, result } = await get(stage, { status: 200, body: '<html></html>', headers })
    const json = 'value' in result ? (result.value as { readonly json?: unknown }).json : undefined
    const isInstance = typeof json === 'object' && json !== null && 'value' in json
    return demand(!isInstance, 'taken', 'HTML was taken for an instance.', captured)
  },
}

/** 204 and 202 have no body. */
export const empty: Behaviour = {
  id: 'sdk-empty',
  level: 'MUST',
  title: 'A success without a body is a success.',
  lacks: () => undefined,
  async run(stage) {
    const { captured, result } = await get(stage, { status: 204, body: null })
    const said = 'error' in result ? readSdkError(result.error).message : ''
    return demand(
      !('error' in result),
      'throws',
      `204 without a body was thrown as an error: ${said}.`,
      captured,
    )
  },
}

/** Characters that end a value in an address are encoded in it (RFC 3986 §2.2). */
export const queryEncoding: Behaviour = {
  id: 'sdk-query-encoding',
  level: 'SHOULD',
  title: 'A query option keeps every character of its value.',
  lacks: ({ driver, list }) => (driver.takes(list, '$filter') ? undefined : 'its list takes no $filter'),
  async run({ wire, driver, list, call }) {
    const value = "displayName eq 'a&b#c+d é'"
    const { captured } = await wire.converse([{ status: 200, body: '{"value":[]}' }], () =>
      driver.call(list, { ...call, query: { ...call.query, $filter: value } }),
    )
    const sent = new URL(captured[0]?.url ?? 'https://graph.microsoft.com').searchParams.get('$filter')
    return demand(sent === value, 'changed', `$filter=${value} was sent as ${sent ?? 'nothing'}.`, captured)
  },
}

/** A call that is given up is not awaited any longer. */
export const abort: Behaviour = {
  id: 'sdk-abort',
  level: 'MUST',
  title: 'A request that is aborted rejects at once.',
  lacks: ({ driver }) => driver.features.lacks['abort'],
  async run({ wire, driver, list, call }) {
    const begin = performance.now()
    const signal = AbortSignal.timeout(100)
    const { captured, result } = await wire.converse(
      [{ status: 200, body: '{"value":[]}', delay: 2000 }],
      () => driver.call(list, { ...call, signal }),
    )
    const took = performance.now() - begin
    return [
      ...demand('error' in result, 'no-error', 'An aborted request resolved.', captured),
      ...demand(took < 1500, 'late', `An aborted request took ${Math.round(took)} ms.`, captured),
    ]
  },
}
