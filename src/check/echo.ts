import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { compareMember, type Difference } from './compare-edm.ts'
import { findMember, isAnnotation, type Member, memberValue } from './find-component.ts'
import { weakest } from './grade-evidence.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { controlFor } from './pair-exchanges.ts'
import { type Exact, excerpt } from './parse-json.ts'
import { isSecret, isServerManaged } from './server-managed.ts'
import { notStated, stated } from './stated.ts'
import { isEntityWrite, type Written, writesOf } from './written.ts'

interface Seen {
  readonly index: number
  readonly difference: Difference
}

/** Does an entity show the property at all times, as it was sent; a stream has an address of its own. */
function isEchoed({ property }: Member): boolean {
  return !isServerManaged(property) && property.writeOnly !== true && property.type.name !== 'Edm.Stream'
}

/** Where a member that was sent shows differently, or nowhere although the entity was read whole. */
function compareWithLooks(api: ApiView, write: Written, member: Member, sent: Exact): readonly Seen[] {
  const { name, onSelect } = member.property
  const shown = write.looks.filter(({ entity }) => memberValue(entity, name) !== undefined)
  const compare = (index: number, value: Exact | undefined): readonly Seen[] =>
    compareMember(api, member, sent, value).map((difference) => ({ index, difference }))
  if (shown.length > 0) return shown.flatMap(({ index, entity }) => compare(index, memberValue(entity, name)))
  const whole = write.looks.findLast((look) => look.whole)
  return whole === undefined || onSelect ? [] : compare(whole.index, undefined)
}

/** What lint disputes of the documented body that was sent is nobody's to keep. */
function sentEvidence(operation: Operation, { exchange }: Written, name: string): Evidence {
  const { intent } = exchange.step
  if (intent.kind !== 'example' || intent.repaired) return 'stated'
  const disputes = operation.examples[intent.index]?.disputes ?? []
  const disputed = disputes.some(
    ({ part, pointer }) =>
      part === 'request' && (pointer === '' || pointer === `/${name}` || pointer.startsWith(`/${name}/`)),
  )
  return disputed ? 'disputed' : 'stated'
}

const said: { readonly [kind in Difference['kind']]: string } = {
  different: 'differs',
  normalised: 'was rewritten',
  absent: 'is not shown',
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
): readonly (Observation | null)[] {
  const control = controlFor(exchanges, write.index)
  return Object.entries(write.sent).flatMap(([name, value]): readonly (Observation | null)[] => {
    const member = isAnnotation(name) ? undefined : findMember(api, write.type, name)
    if (member === undefined || !isEchoed(member)) return []
    const surely = sentEvidence(operation, write, name)
    return compareWithLooks(api, write, member, value).map(({ index, difference }) => {
      const { component, kind, evidence, sent, shown } = difference
      const seen = {
        place: component,
        message: `${component} was set to ${excerpt(sent)}; what came back ${said[kind]}: ${excerpt(shown)}.`,
        docs: difference.source,
        exchange: index,
        control,
      }
      const slight = kind === 'normalised' || isSecret(member.property)
      return (slight ? remark : violation)(operation, weakest(evidence, surely), seen)
    })
  })
}

/** Was there anything to compare: a member that is echoed and a look at the entity. */
function isComparable(api: ApiView, { type, sent, looks }: Written): boolean {
  const members = Object.keys(sent).map((name) =>
    isAnnotation(name) ? undefined : findMember(api, type, name),
  )
  return looks.length > 0 && members.some((member) => member !== undefined && isEchoed(member))
}

/**
 * What a create or update sets is what its answer and the reads after it show, compared by Edm type. `@odata.type`, read-only
 * and write-only properties and what the service manages itself are left out; what the service only rewrites is a warning.
 */
export const echo: Check = {
  id: 'echo',
  title: 'What is written is what is shown afterwards.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    isEntityWrite(operation)
      ? stated(operation, operation.body?.evidence, operation.body?.source)
      : notStated,
  judge: (api, operation, exchanges) =>
    judgedAll(
      writesOf(api, operation, exchanges)
        .filter((write) => isComparable(api, write))
        .map((write) => look(api, operation, exchanges, write)),
    ),
}
