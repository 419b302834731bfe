import type { Captured, Scripted } from '../wire.ts'
import {
  ask,
  askToWrite,
  type Behaviour,
  demand,
  emptyPage,
  type Flaw,
  lacksWrite,
  type Stage,
} from './behaviour.ts'

/** Clocks and timers of two processes differ by this much, in milliseconds. */
const slack = 60

function refusal(status: number, retryAfter: string): Scripted {
  return { status, body: '{"error":{"code":"x","message":"x"}}', headers: [['Retry-After', retryAfter]] }
}

/** A refusal with `Retry-After`, then a success: how long the SDK waits in between. */
async function waitFor(stage: Stage, status: number, retryAfter: string): Promise<Waited> {
  const script = [refusal(status, retryAfter), { status: 200, body: emptyPage }]
  const { captured, result } = await ask(stage, script)
  const [first, second] = captured
  const milliseconds = first === undefined || second === undefined ? null : second.at - first.at
  return { captured, milliseconds, failed: 'error' in result }
}

interface Waited {
  readonly captured: readonly Captured[]
  readonly milliseconds: number | null
  readonly failed: boolean
}

function judgeWait(
  { captured, milliseconds, failed }: Waited,
  asked: string,
  least: number,
): readonly Flaw[] {
  if (milliseconds === null || failed)
    return demand(
      false,
      'not-repeated',
      `The request was not repeated after Retry-After: ${asked}.`,
      captured,
    )
  const waited = Math.round(milliseconds)
  return [
    ...demand(
      milliseconds >= least - slack,
      'too-early',
      `It was repeated after ${waited} ms where Retry-After asked for ${asked}.`,
      captured,
    ),
    ...demand(
      milliseconds <= least + 5000,
      'too-late',
      `It was repeated only after ${waited} ms where Retry-After asked for ${asked}.`,
      captured,
    ),
  ]
}

const lacks = ({ driver }: Stage): string | undefined =>
  driver.features.retries ? undefined : (driver.features.lacks['retries'] ?? 'it repeats nothing')

/** 429, 503 and 504 with seconds (`throttling.md`, RFC 9110 §10.2.3). */
export const retriesSeconds: Behaviour = {
  id: 'sdk-retry-seconds',
  level: 'MUST',
  title: 'A throttled request is repeated after the seconds that Retry-After asks for.',
  lacks,
  async run(stage) {
    const flaws: Flaw[] = []
    for (const [status, seconds] of [
      [429, 1],
      [503, 0],
      [504, 0],
    ] as const)
      flaws.push(
        ...judgeWait(
          await waitFor(stage, status, String(seconds)),
          `${seconds} s with ${status}`,
          seconds * 1000,
        ),
      )
    return flaws
  },
}

/** A fraction is no delay-seconds of RFC 9110, but services send it. */
export const retriesDecimal: Behaviour = {
  id: 'sdk-retry-decimal',
  level: 'SHOULD',
  title: 'A fraction of a second in Retry-After is waited for.',
  lacks,
  run: async (stage) => judgeWait(await waitFor(stage, 429, '0.4'), '0.4 s', 400),
}

/** RFC 9110 §10.2.3: Retry-After is seconds or an HTTP date. */
export const retriesDate: Behaviour = {
  id: 'sdk-retry-date',
  level: 'MUST',
  title: 'A date in Retry-After is waited for.',
  lacks,
  async run(stage) {
    const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
    const least = at.getTime() - Date.now()
    const waited = await waitFor(stage, 429, at.toUTCString())
    return judgeWait(waited, `the date in ${Math.round(least)} ms`, least - 500)
  },
}

/** What was handed over is sent again, not an empty body. */
export const retriesBody: Behaviour = {
  id: 'sdk-retry-body',
  level: 'MUST',
  title: 'A repeated request has the same method, address, headers and body.',
  lacks: (stage) => lacks(stage) ?? lacksWrite(stage),
  async run(stage) {
    const { write } = stage
    if (write === null) return []
    const { captured } = await askToWrite(stage, write, [
      refusal(429, '0'),
      { status: 201, body: '{"id":"1"}' },
    ])
    const [first, second] = captured
    if (first === undefined || second === undefined)
      return demand(false, 'not-repeated', 'The request was not repeated after 429.', captured)
    const same = first.method === second.method && first.url === second.url && first.body === second.body
    const names = ['authorization', 'content-type', ...write.call.headers.map(([name]) => name.toLowerCase())]
    const lost = names.filter((name) => first.headers[name] !== second.headers[name])
    return [
      ...demand(same, 'changed', 'The repeated request is not the one that was refused.', captured),
      ...demand(lost.length === 0, 'headers', `It was repeated with another ${lost.join(', ')}.`, captured),
    ]
  },
}
