import { namedUpload } from '../../contract/named-upload.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import { type MediaBody, mediaBodies } from '../../generate/media-bodies.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { idOf } from './read-answer.ts'
import { always, wholeList } from './read-steps.ts'

/**
 * A file is uploaded under a name and looked for by its id and in its folder; then other content under the same name, which
 * replaces it; and deleted.
 */
export function* planNamedUpload(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const upload = namedUpload(api, operation)
  if (upload === undefined) return
  const { get, list, remove } = upload
  const { values } = ground
  const send = (media: MediaBody | undefined): StepMaker =>
    always(stepOf(operation, { role: 'subject', values, media }))
  const atId = (to: Operation | undefined, role: 'read-back' | 'teardown'): StepMaker => {
    return (exchanges) => {
      const id = idOf(exchanges.findLast(({ step }) => step.operation === operation.id))
      if (to === undefined || id === undefined) return undefined
      const items = collectionOf(to.path) ?? ''
      return stepOf(to, { role, values: carryInto(carry(values, operation.path, items), items, to, id) })
    }
  }
  const folder = wholeList(list, operation.path, values)
  const bodies = mediaBodies(operation)
  for (const [index, media] of bodies.entries()) {
    const head = { kind: 'sequence', scenario: 'upload-by-name', detail: media.name, seed } as const
    const look = [atId(get, 'read-back'), ...folder]
    const again = bodies[(index + 1) % bodies.length]
    yield planCase(operation, head, [send(media), ...look, send(again), ...look, atId(remove, 'teardown')])
  }
}
