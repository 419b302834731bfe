import { documentedPreferences } from '../contract/documented-preference.ts'
import { zoneOffset } from '../contract/zone-offsets.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { compareZonedTimes } from './compare/compare-zoned-time.ts'
import { entitiesIn, hasId, idOf } from './exchange/find-entity.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type ExactObject, isObject } from './exchange/parse-json.ts'
import { prefers } from './exchange/read-message.ts'
import { isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { memberValue } from './statement/find-component.ts'
import { notStated, stated } from './statement/stated.ts'

/** One entity as a read shows it with a preference, and as the one before it did, which had none. */
interface Pair {
  readonly preferred: ExactObject
  readonly plain: ExactObject | undefined
}

type Look = (pair: Pair, value: string, say: Says) => readonly (Observation | null)[]

type Tell = (place: string, message: string) => Observation | null

interface Says {
  /** A preference that is passed over: a service may do so (RFC 7240 §2). */
  readonly ignored: Tell
  readonly wrong: Tell
}

/** What preferences are to show, by how their names end (`event-get.md`, `message-get.md`). */
const looks: readonly (readonly [name: RegExp, look: Look])[] = [
  [/timezone$/i, lookAtZones],
  [/body-content-type$/i, lookAtFormats],
]

function lookFor(name: string): Look | undefined {
  return looks.find(([ending]) => ending.test(name))?.[1]
}

/** Start and end are in the zone that is preferred, by whichever of its names, and what they were before. A day that is meant as a whole has no zone. */
function lookAtZones({ preferred, plain }: Pair, zone: string, say: Says): readonly (Observation | null)[] {
  if (memberValue(preferred, 'isAllDay') === true) return []
  return ['start', 'end'].map((name) => {
    const [shown, before] = [memberValue(preferred, name), plain && memberValue(plain, name)]
    if (!isObject(shown)) return null
    const [dateTime, timeZone] = ['dateTime', 'timeZone'].map((each) => memberValue(shown, each))
    if (typeof dateTime !== 'string' || typeof timeZone !== 'string') return null
    if (isObject(before) && compareZonedTimes(before, shown) === 'different') {
      const was = `${memberValue(before, 'dateTime')} ${memberValue(before, 'timeZone')}`
      return say.wrong(name, `It is shown as ${dateTime} ${timeZone}; without the preference it was ${was}.`)
    }
    if (isSameZone(timeZone, zone, dateTime)) return null
    return say.ignored(name, `Times in ${zone} were preferred; ${timeZone} came.`)
  })
}

/** Are two names of one zone, as far as is known, in whatever letter case: Windows and the tz database have their own. */
function isSameZone(one: string, other: string, dateTime: string): boolean {
  const at = Date.parse(`${dateTime.replace(/z$/i, '')}Z`) / 1000
  if (Number.isNaN(at)) return true
  const [a, b] = [zoneOffset(one, at), zoneOffset(other, at)]
  return a === undefined || b === undefined || a === b
}

/** Texts are in the format that is preferred. */
function lookAtFormats({ preferred }: Pair, format: string, say: Says): readonly (Observation | null)[] {
  return ['body', 'uniqueBody'].map((name) => {
    const shown = memberValue(preferred, name)
    const type = isObject(shown) ? memberValue(shown, 'contentType') : undefined
    if (typeof type !== 'string' || type.toLowerCase() === format.toLowerCase()) return null
    return say.ignored(name, `A ${name} in the format ${format} was preferred; ${type} came.`)
  })
}

function pairsOf(read: Placed, plain: Placed | undefined): readonly Pair[] {
  const others = plain === undefined ? [] : entitiesIn(plain.answer)
  return entitiesIn(read.answer).map((preferred) => {
    const id = idOf(preferred)
    return { preferred, plain: id === undefined ? undefined : others.find((each) => hasId(each, id)) }
  })
}

/** A read with a documented preference shows what is preferred, and else what one without it shows. */
export const preferenceShows: Check = {
  id: 'preference-shows',
  title: 'What a read prefers, as its page documents it, shows in the answer, and times stay what they are.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = documentedPreferences(operation).find(({ name }) => lookFor(name) !== undefined)
    return documented === undefined
      ? notStated
      : stated(operation, documented.parameter.evidence, documented.parameter.source)
  },
  judge: (_api, operation: Operation, exchanges) => {
    const reads = goodOnes(operation, exchanges).filter(
      ({ exchange, answer }) => !isRecorded(exchange) && isSuccess(answer.status),
    )
    return judgedAll(
      documentedPreferences(operation).flatMap(({ name, text, value, parameter }) => {
        const look = lookFor(name)
        if (look === undefined) return []
        const asked = reads.filter(({ exchange }) => prefers(exchange.step.request, text.toLowerCase()))
        return asked.map((read) => {
          const plain = reads.findLast(({ index }) => index < read.index)
          const seen = { docs: parameter.source, exchange: read.index, control: plain?.index ?? null }
          const tell =
            (make: typeof violation): Tell =>
            (place, message) =>
              make(operation, 'stated', { place: `preferred:${place}`, message, ...seen })
          const say = { ignored: tell(remark), wrong: tell(violation) }
          return pairsOf(read, plain).flatMap((pair) => look(pair, value, say))
        })
      }),
    )
  },
}
