import { graphOrigin } from '../../model/graph-origin.ts'
import { errorAnswer, type Lost, lostOfError, readSdkError } from '../sdk-error.ts'
import type { Conversation } from '../wire.ts'
import { ask, type Behaviour, demand, emptyPage, type Flaw } from './behaviour.ts'

/** An error has status, code, message and request id (`errors.md`). */
export const errors: Behaviour = {
  id: 'sdk-error',
  level: 'MUST',
  title: 'An error surfaces with its status, code, message and request id.',
  async run(stage) {
    const flaws: Flaw[] = []
    for (const status of [404, 500]) {
      const { captured, result } = await ask(stage, [errorAnswer(status)])
      flaws.push(...lostOfError(status, result).map((lost) => ({ ...lost, captured })))
    }
    return flaws
  },
}

/** A gateway on the way answers in HTML, and some errors have no body at all. */
export const errorsNoJson: Behaviour = {
  id: 'sdk-error-no-json',
  level: 'MUST',
  title: 'An error that is no JSON surfaces with its status.',
  async run(stage) {
    const flaws: Flaw[] = []
    for (const { status, body, headers } of [
      {
        status: 502,
        body: '<html><body>Bad gateway</body></html>',
        headers: [['Content-Type', 'text/html']],
      },
      { status: 401, body: null, headers: [] },
    ] as const) {
      const { captured, result } = await ask(stage, [{ status, body, headers }])
      flaws.push(...statusLost(status, result).map((lost) => ({ ...lost, captured })))
    }
    return flaws
  },
}

function statusLost(wanted: number, result: Conversation<unknown>['result']): readonly Lost[] {
  if (!('error' in result)) return [{ kind: 'no-error', message: `A ${wanted} was taken for a success.` }]
  const { status, message } = readSdkError(result.error)
  if (status === wanted) return []
  const came = `${status ?? 'nowhere'}, the message is ${JSON.stringify(message).slice(0, 80)}`
  return [{ kind: `status-${wanted}`, message: `The status is ${came}, where ${wanted} came.` }]
}

/** An answer that ends too early must not pass for a whole one. */
export const truncated: Behaviour = {
  id: 'sdk-truncated',
  level: 'MUST',
  title: 'An answer that was cut is an error, not a value.',
  async run(stage) {
    const flaws: Flaw[] = []
    for (const cut of [false, true]) {
      const { captured, result } = await ask(stage, [{ status: 200, body: '{"value":[{"id":"1"},{"i', cut }])
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
  async run(stage) {
    const headers = [['Content-Type', 'text/html']] as const
    const { captured, result } = await ask(stage, [{ status: 200, body: '<html></html>', headers }])
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
  async run(stage) {
    const flaws: Flaw[] = []
    for (const status of [204, 202]) {
      const { captured, result } = await ask(stage, [{ status, body: null }])
      const said = 'error' in result ? readSdkError(result.error).message : ''
      const message = `${status} without a body was thrown as an error: ${said}.`
      flaws.push(...demand(!('error' in result), 'throws', message, captured))
    }
    return flaws
  },
}

/** Characters that end a value in an address are encoded in it (RFC 3986 §2.2). */
export const queryEncoding: Behaviour = {
  id: 'sdk-query-encoding',
  level: 'SHOULD',
  title: 'A query option keeps every character of its value.',
  lacks: ({ driver, list }) => (driver.takes(list, '$filter') ? undefined : 'its list takes no $filter'),
  async run(stage) {
    const value = "displayName eq 'a&b#c+d é'"
    const call = { ...stage.call, query: { ...stage.call.query, $filter: value } }
    const { captured } = await ask({ ...stage, call }, [{ status: 200, body: emptyPage }])
    const sent = new URL(captured[0]?.url ?? graphOrigin).searchParams.get('$filter')
    return demand(sent === value, 'changed', `$filter=${value} was sent as ${sent ?? 'nothing'}.`, captured)
  },
}

/** A call that is given up is not awaited any longer. */
export const abort: Behaviour = {
  id: 'sdk-abort',
  level: 'MUST',
  title: 'A request that is aborted rejects at once.',
  lacks: ({ driver }) => driver.features.lacks['abort'],
  async run(stage) {
    const begin = performance.now()
    const call = { ...stage.call, signal: AbortSignal.timeout(100) }
    const { captured, result } = await ask({ ...stage, call }, [
      { status: 200, body: emptyPage, delay: 2000 },
    ])
    const took = performance.now() - begin
    return [
      ...demand('error' in result, 'no-error', 'An aborted request resolved.', captured),
      ...demand(took < 1500, 'late', `An aborted request took ${Math.round(took)} ms.`, captured),
    ]
  },
}
