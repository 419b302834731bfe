import { holderOf } from '../../check/statement/parent-of.ts'
import { contentRead } from '../../contract/content-read.ts'
import { carry } from '../../contract/path-template.ts'
import { mediaBodies } from '../../generate/media-bodies.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { follow } from './plan-redirect.ts'
import { succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'

/**
 * Contents are uploaded and read back at the same path, or where a redirect from there leads on the target. What has the content
 * is read before and after.
 */
export function* planMedia(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const read = contentRead(api, operation)
  if (read === undefined) return
  const { values } = ground
  const holder = holderOf(api, operation)?.read
  const look = (role: 'control' | 'read-back'): StepMaker =>
    always(holder && stepOf(holder, { role, values: carry(values, operation.path, holder.path) }))
  const back = stepOf(read, {
    role: 'read-back',
    values: carry(values, operation.path, read.path),
    headers: [['Accept', '*/*']],
  })
  for (const media of mediaBodies(operation)) {
    const head = { kind: 'sequence', scenario: 'upload', detail: media.name, seed } as const
    yield planCase(operation, head, [
      look('control'),
      always(stepOf(operation, { role: 'subject', values, media })),
      (exchanges) => (succeeded(exchanges.at(-1)) ? back : undefined),
      follow(context),
      look('read-back'),
    ])
  }
}
