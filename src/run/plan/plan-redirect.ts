import picomatch from 'picomatch'
import { leadOf } from '../../check/exchange/read-redirect.ts'
import { isRedirect } from '../../check/exchange/settle.ts'
import { columnsOf } from '../../contract/columns-of.ts'
import type { Case } from '../../model/case.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import { stepOf, valid, withOption } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always } from './read-steps.ts'

/**
 * What a documented redirect leads to is read, without a token; of a report in each form that it can be asked for
 * (`reportroot-getemailactivitycounts.md`). What uploads is followed by `planMedia`.
 */
export function* planRedirect(context: PlanContext): Generator<Case> {
  const { operation, ground, seed } = context
  const isLeading = operation.responses.some(({ status }) => isRedirect(status))
  if (operation.method !== 'GET' || !isLeading) return
  const plain = stepOf(operation, {
    role: 'subject',
    values: ground.values,
    headers: [['Accept', '*/*']],
  })
  const canChoose =
    columnsOf(operation).length > 0 && operation.queryOptions.some(({ name }) => name === '$format')
  for (const format of canChoose ? ['text/csv', 'application/json'] : [undefined]) {
    const step = format === undefined ? plain : withOption(plain, `$format=${format}`)
    const head = { kind: 'sequence', scenario: 'redirect', detail: format ?? '', seed } as const
    yield planCase(operation, head, [always(step), follow(context)])
  }
}

/** Reads where the last answer leads: on the target, or on a host that may be read. */
export function follow({ downloads }: PlanContext): StepMaker {
  return (exchanges) => {
    const led = exchanges.at(-1)
    const lead = led && leadOf(led)
    if (led === undefined || lead === undefined) return undefined
    if (!lead.isHere && !isAmong(lead.origin, downloads, led.origin)) return undefined
    return {
      role: 'read-back',
      operation: null,
      version: led.step.version,
      request: {
        method: 'GET',
        path: lead.path,
        ...(lead.isHere ? {} : { origin: lead.origin }),
        headers: [['Accept', '*/*']],
        body: null,
        credential: 'none',
      },
      intent: valid,
    }
  }
}

/** Is an origin that of one of the hosts, on https or on what the target is on. */
function isAmong(origin: string, hosts: readonly string[], asked: string = graphOrigin): boolean {
  const { protocol, host } = new URL(origin)
  const isSafe = protocol === 'https:' || protocol === new URL(asked).protocol
  return isSafe && hosts.some((each) => picomatch.isMatch(host, each, { nocase: true }))
}
