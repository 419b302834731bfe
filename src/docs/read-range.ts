import type { Description } from '../model/page.ts'

type Range = Pick<Description, 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'maxItems'>

const number = '(-?\\d[\\d,]*(?:\\.\\d+)?(?:e[+-]?\\d+)?)'
const between = new RegExp(
  `(?:valid (?:values?|range)|\\bvalues?|\\branges?|\\bnumber|\\binteger|must be)(?: (?:is|are|must be|can be|should be))?:?(?: set)?(?: an? \\w+(?: \\w+)?)?(?: in the range)?(?: from| between| of)?\\s*:?\\s*\\(?${number} ?(?:to|and|through|-|–) ?${number}(?![\\d-]| ?(?:%|\\w*th|days? of))`,
)
const minimum = new RegExp(
  `\\bmin(?:imum)?(?: allowed)?(?: value| number)?(?: is| of| =|:)*\\s*${number}(?![\\w-])`,
)
const maximum = new RegExp(
  `\\bmax(?:imum)?(?: allowed)?(?: value| number)?(?: is| of| =|:)*\\s*${number}(?![\\w-])`,
)
/** "Must be at least 1 and at most 9." */
const noLess = new RegExp(
  `\\bmust be (?:at least|greater than or equal to) ${number}(?= and (?:at most|less than)\\b| ?(?:[.;]|$))`,
)
const noMore = new RegExp(
  `\\bmust be (?:(?:at least|greater than or equal to) [\\d,]+ and )?(?:at most|less than or equal to) ${number}(?= ?(?:[.;]|$))`,
)
const upTo = new RegExp(
  `(?:max(?:imum)?\\.? (?:allowed )?(?:length|size)?(?: is| of|:| allowed| allowed is)*|max(?:imum)? of|limited to|up to|(?:cannot|can't|(?:and|must|should) not) exceed|no (?:more|longer) than|(?:length|limit) (?:is|of|:)|within|at most|less than)\\s*(?:the )?(?:maximum (?:of )?)?\\(?${number}[ -]?(?:\\w+ )?char(?:acter)?s?`,
)
/** "256 characters or fewer", "100 character limit", "the character limit is 64". */
const orFewer = new RegExp(
  `${number}[ -]char(?:acter)?s? (?:or (?:less|fewer)\\b|limit\\b|at most\\b)|\\bcharacter limit(?: is| of|:)? ${number}|support more than ${number} char`,
)
const length = new RegExp(
  `max(?:imum)? (?:allowed )?length(?: of(?: \\w+){1,3}?| for \\w+| allowed)?(?: for this \\w+)?(?: is|:|=| of)*\\s*${number}(?![\\w-]| ?(?:kb|mb|bytes|items))`,
)
const atLeast = new RegExp(
  `(?:at least|minimum(?: length)?(?: is| of|:)?)\\s*${number} char|\\bmin(?:imum)? (?:allowed )?length(?: allowed)?(?: is|:|=| of)*\\s*${number}(?![\\w-]| ?(?:kb|mb|bytes|items))`,
)
/** A sentence about the length of what is made of the value, or of several that show it: "Mails support up to". */
const ofAnother = /\b(?:generated|resulting)\b[^.]*$|s support $/
const exact = new RegExp(`\\b(?:is|are) ${number} characters long\\b`)
const measures = '(?:char|byte|second|minute|hour|day|week|month|year|level)'
/** "You can specify up to 20 ids", "up to 20 objects may be specified", "at most 5 such fields in the collection". */
const counted = [
  `\\bspecify up to ${number} (?!${measures})[a-z]+s\\b`,
  `\\bup to ${number} (?!${measures})[a-z]+s (?:may|can) be specified\\b`,
  `\\bat most ${number} (?:\\w+ ){1,2}in (?:the|this) collection\\b`,
  `\\bcollection size is ${number}(?![\\w%-]| ?(?:kb|mb|bytes))`,
]
const maxItems = new RegExp(
  `collection (?:can|may|must) (?:contain|have|hold) (?:a maximum of|at most|up to) ${number} (?:elements|items|values|entries)|^(?:.*\\. )?(?:supports up to|limited to|(?:a )?maximum of|up to) ${number} (?:elements|items|values|entries)(?: are (?:allowed|supported))?(?=[.;]|$)|max(?:imum)? size of (?:this|the) collection is ${number}(?![\\w.%-]| ?(?:kb|mb|bytes))|${counted.join('|')}`,
)
const lengths = new RegExp(`${number} ?(?:to|and|-|–) ?${number} (?:\\w+ )?char(?:acter)?s`)

/** Bounds of a number, of a string's length or of a collection that a description states, from its text in lower case. */
export function readRange(lower: string): Range {
  const match = /collection|items|elements|values|entries|specify up to|be specified/.test(lower)
    ? maxItems.exec(lower)
    : null
  const most = firstGroup(match)
  if (match === null || most === undefined) return readValueRange(lower)
  return { ...readValueRange(lower.replace(match[0], ' ')), maxItems: toNumber(most) }
}

function readValueRange(lower: string): Range {
  if (!/valid|range|integer|between|minimum|max|must be|limit|up to|exceed|char|value/.test(lower)) return {}
  const length = lower.includes('char') || lower.includes('length') ? readLength(lower) : {}
  return Object.keys(length).length > 0 ? length : readBounds(lower)
}

function readLength(lower: string): Range {
  const both = lengths.exec(lower)
  if (both !== null) return ordered(both, 'minLength', 'maxLength')
  const only = exact.exec(lower)?.[1]
  if (only !== undefined) return { minLength: toNumber(only), maxLength: toNumber(only) }
  const least = firstGroup(atLeast.exec(lower))
  const limit = upTo.exec(lower) ?? length.exec(lower) ?? orFewer.exec(lower)
  const most = limit === null || ofAnother.test(lower.slice(0, limit.index)) ? undefined : firstGroup(limit)
  return {
    ...(least === undefined ? {} : { minLength: toNumber(least) }),
    ...(most === undefined ? {} : { maxLength: toNumber(most) }),
  }
}

function firstGroup(match: RegExpExecArray | null): string | undefined {
  return match?.slice(1).find((group) => group !== undefined)
}

function readBounds(lower: string): Range {
  const both = between.exec(lower)
  if (both !== null) return ordered(both, 'minimum', 'maximum')
  const least = (minimum.exec(lower) ?? noLess.exec(lower))?.[1]
  const most = (maximum.exec(lower) ?? noMore.exec(lower))?.[1]
  return {
    ...(least === undefined ? {} : { minimum: toNumber(least) }),
    ...(most === undefined ? {} : { maximum: toNumber(most) }),
  }
}

/** The ends of a Double are rounded beyond what a Double can hold: no bound. */
function ordered(match: RegExpExecArray, low: keyof Range, high: keyof Range): Range {
  const from = toNumber(match[1] ?? '')
  const to = toNumber(match[2] ?? '')
  if (from > to) return {}
  return { ...(Number.isFinite(from) ? { [low]: from } : {}), ...(Number.isFinite(to) ? { [high]: to } : {}) }
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''))
}
