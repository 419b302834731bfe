import { findMember } from '../contract/members-of.ts'
import type { Member } from '../contract/view-types.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { compareMember, type Difference } from './compare/compare-edm.ts'
import { isRewrittenByDocs } from './compare/rewritten-by-docs.ts'
import type { Representation } from './exchange/look-at-thing.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { type Exact, excerpt, isObject } from './exchange/parse-json.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { isMadeFrom, mayRename } from './statement/chosen-name.ts'
import { componentOf, isAnnotation, memberValue } from './statement/find-component.ts'
import { namesCounterpart } from './statement/names-counterpart.ts'
import { isOn } from './statement/read-examples.ts'
import { isSaidToBeSet } from './statement/said-to-be-set.ts'
import { isSecret, isServerManaged } from './statement/server-managed.ts'
import { notStated, statedOfBody } from './statement/stated.ts'
import { isEntityWrite, listedAfter, type Written, writesOf } from './statement/written.ts'

interface Seen {
  readonly index: number
  readonly difference: Difference
}

/** Does an entity show the property at all times, as it was sent; a stream has an address of its own. */
function isEchoed({ property }: Member): boolean {
  return !isServerManaged(property) && property.writeOnly !== true && property.type.name !== 'Edm.Stream'
}

/** A write with all that shows what became of it. */
interface Looked extends Written {
  /** As lists show the entity: they may show less of it. */
  readonly listed: readonly Representation[]
}

/**
 * Where a member that was sent shows differently, or nowhere although the entity was read whole or, of what is returned only
 * on `$select`, asked for by its name: what a write answers is no proof that it was kept.
 */
function compareWithLooks(api: ApiView, write: Looked, member: Member, sent: Exact): readonly Seen[] {
  const { name, onSelect } = member.property
  const valueIn = ({ entity }: Representation): Exact | undefined => memberValue(entity, name)
  const compare = (index: number, value: Exact | undefined): readonly Seen[] =>
    compareMember(api, member, sent, value).map((difference) => ({ index, difference }))
  const shown = [
    ...write.looks.filter((look) => valueIn(look) !== undefined),
    ...write.listed.filter((look) => isPlain(valueIn(look))),
  ].flatMap((look) => compare(look.index, valueIn(look)))
  const reads = write.looks.filter(({ index }) => index !== write.index)
  const due = reads.findLast(({ whole, selected }) =>
    onSelect === true ? selected?.includes(name.toLowerCase()) : whole,
  )
  const isShown = reads.some((look) => valueIn(look) !== undefined)
  return due === undefined || isShown ? shown : [...shown, ...compare(due.index, undefined)]
}

/** A value of its own or several: what a list leaves empty or shortens says nothing of the entity. */
function isPlain(value: Exact | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlain)
  return value !== undefined && value !== null && value !== '' && !isObject(value)
}

/**
 * What lint disputes of the documented body that was sent is nobody's to keep, nor surely what no page says to be set, or
 * what the body says twice.
 */
function sentEvidence(
  api: ApiView,
  operation: Operation,
  { exchange, sent, type }: Written,
  name: string,
): Evidence {
  if (!isSaidToBeSet(api, operation, name) || namesCounterpart(api, type, sent, name)) return 'shown'
  const { intent } = exchange.step
  if (intent.kind !== 'example' || intent.repaired) return 'stated'
  const isDisputed = operation.examples[intent.index]?.disputes.some(
    ({ part, pointer }) => part === 'request' && isOn(pointer, name),
  )
  return isDisputed ? 'disputed' : 'stated'
}

/** Is it a name that the write leaves to the service where it is taken. */
function isChosen(write: Looked, name: string): boolean {
  return name.toLowerCase() === 'name' && mayRename(write.exchange.step.request, write.sent)
}

/** Is it a complex value that holds a secret, and does not show at all: the service may keep that to itself. */
function isKept(api: ApiView, { property }: Member, { shown }: Difference): boolean {
  return (shown ?? null) === null && api.properties(property.type.name).some(isSecret)
}

/** Is it a value that the service may write in its own way or keep to itself, or null that clears nothing. */
function isSlight(operation: Operation, member: Member, { kind, sent, component }: Difference): boolean {
  if (kind === 'normalised' || isSecret(member.property)) return true
  const isInside = member.property.type.collection && component !== componentOf(member)
  return sent === null && (operation.kind === 'create' || isInside)
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
  write: Looked,
): readonly (Observation | null)[] {
  const control = controlFor(exchanges, write.index)
  return Object.entries(write.sent).flatMap(([name, value]): readonly (Observation | null)[] => {
    const member = isAnnotation(name) ? undefined : findMember(api, write.type, name)
    if (member === undefined || !isEchoed(member)) return []
    const chosen = isChosen(write, name)
    return compareWithLooks(api, write, member, value).map(({ index, difference }) => {
      const { component, kind, evidence, sent, shown } = difference
      if (isKept(api, member, difference) || (chosen && isMadeFrom(sent, shown))) return null
      const seen = {
        place: component,
        message: `${component} was set to ${excerpt(sent)}; what came back ${said[kind]}: ${excerpt(shown)}.`,
        docs: difference.source,
        exchange: index,
        control,
      }
      const slight = isSlight(operation, member, difference)
      const rewritten = kind === 'different' && (chosen || isRewrittenByDocs(api, operation, component))
      const asked = kind === 'absent' ? member.property.evidence.onSelect : undefined
      const surely = rewritten ? 'disputed' : sentEvidence(api, operation, write, name)
      const known = weakest(evidence, surely, asked)
      return (slight ? remark : violation)(operation, known, seen)
    })
  })
}

/** Was there anything to compare: a member that is echoed and a look at the entity. */
function isComparable(api: ApiView, { type, sent, looks, listed }: Looked): boolean {
  const members = Object.keys(sent).map((name) =>
    isAnnotation(name) ? undefined : findMember(api, type, name),
  )
  return (
    looks.length + listed.length > 0 && members.some((member) => member !== undefined && isEchoed(member))
  )
}

/**
 * What a create or update sets is what its answer and the reads after it show, compared by Edm type. `@odata.type`, read-only
 * and write-only properties and what the service manages itself are left out; what the service only rewrites, and what it sets
 * where a create or a new item says null, is a warning.
 */
export const echo: Check = {
  id: 'echo',
  title: 'What is written is what is shown afterwards.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (isEntityWrite(operation) ? statedOfBody(operation) : notStated),
  judge: (api, operation, exchanges) =>
    judgedAll(
      writesOf(api, operation, exchanges)
        .map((write) => ({ ...write, listed: listedAfter(exchanges, write) }))
        .filter((write) => isComparable(api, write))
        .map((write) => look(api, operation, exchanges, write)),
    ),
}
