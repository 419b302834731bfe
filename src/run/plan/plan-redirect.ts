import { redirectPath } from '../../check/exchange/read-redirect.ts'
import { isRedirect } from '../../check/exchange/settle.ts'
import { columnsOf } from '../../contract/columns-of.ts'
import type { Case } from '../../model/case.ts'
import { stepOf, valid, withOption } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always } from './read-steps.ts'

/**
 * What a documented redirect leads to is read, without a token; of a report in each form that it can be asked for
 * (`reportroot-getemailactivitycounts.md`). What uploads is followed by `planMedia`.
 */
export function* planRedirect({ operation, ground, seed }: PlanContext): Generator<Case> {
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
    yield planCase(operation, head, [always(step), follow])
  }
}

/** Reads where the last answer leads, as long as that is on the target. */
export const follow: StepMaker = (exchanges) => {
  const led = exchanges.at(-1)
  const path = led && redirectPath(led)
  if (led === undefined || path === undefined) return undefined
  return {
    role: 'read-back',
    operation: null,
    version: led.step.version,
    request: { method: 'GET', path, headers: [['Accept', '*/*']], body: null, credential: 'none' },
    intent: valid,
  }
}
