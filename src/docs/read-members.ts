/**
 * Members of "Possible values are: …", in order and in their letter case; null where no closed list is given.
 * Lists that call themselves incomplete ("include", "such as", "for example") are no lists of members.
 * @param lower the description as plain text in lower case, which says quickly whether to look at all
 */
export function readMembers(raw: string, lower: string): readonly string[] | null {
  if (!raw.includes('`') && !/\bvalues?\b|\bone of\b|\btypes are\b/.test(lower)) return null
  const lists = [...raw.matchAll(opening)].flatMap((match) => listAt(raw, match) ?? [])
  const [first, ...others] = lists
  if (first === undefined) return labelledMembers(raw)
  const { members } = others.reduce(join, first)
  return evolving.test(lower) ? [...new Set([...members, ...laterMembers(raw)])] : members
}

/** The preference that asks for all members of an evolvable enum; some pages have blanks in it. */
const evolving = /include ?- ?unknown ?- ?enum ?- ?members/i
const evolvingStill = new RegExp(`\\b${evolving.source}\\b[^.]*$`, 'i')
const later = /\bfollowing (?:values?|members?)\b[^:`]*:\s*/i

/** Members of an evolvable enum that are told only to who asks for them, which the list in front may leave out. */
function laterMembers(raw: string): readonly string[] {
  const [, behind = ''] = raw.replace(/\]\([^()]*\)/g, ']').split(evolving)
  const match = later.exec(behind)
  return match === null ? [] : (codeMembers(sentence(behind.slice(match.index + match[0].length))) ?? [])
}

interface List {
  readonly members: readonly string[]
  /** Written in code, as lists that are generated from metadata are. */
  readonly code: boolean
  /** "For external tenants, possible values: `a`": one of several lists, each for others. */
  readonly audience: boolean
}

function listAt(raw: string, match: RegExpExecArray): List | null {
  const before = raw.slice(0, match.index)
  if (/\b(?:not|cannot|never)\b[^.]{0,60}$|n't [^.]{0,60}$/i.test(before)) return null
  if (evolvingStill.test(before)) return null
  const rest = raw.slice(match.index + match[0].length).replace(/<\/[uo]l>.*$/is, '')
  const list = sentence(rest)
  if (open.test(list) || openItem.test(rest)) return null
  const marked = itemMembers(rest) ?? definitions(rest) ?? codeMembers(list)
  const members = marked ?? (match[1] === undefined ? null : plainMembers(list))
  if (members === null || members.length <= (/^values?\W*$/i.test(match[0]) ? 1 : 0)) return null
  return { members, code: marked !== null, audience: /(?:^|[.>]\s*)for [^.:<>]+,\s*$/i.test(before) }
}

/**
 * Two lists of one cell: those of different audiences are one together; else the first stands, unless a list in code
 * holds all of it, or has members of one that is not in code: prose may leave out what the generated list behind it has.
 */
function join(known: List, next: List): List {
  if (known.audience && next.audience)
    return { ...next, members: [...new Set([...known.members, ...next.members])] }
  const names = new Set(next.members.map((member) => member.toLowerCase()))
  const own = known.members.filter((member) => member !== 'null')
  const shared = own.filter((member) => names.has(member.toLowerCase()))
  const wins = next.code && shared.length > 0 && (shared.length === own.length || !known.code)
  if (!wins) return known
  return own.length < known.members.length ? { ...next, members: [...next.members, 'null'] } : next
}

/** "The kind of it: `a`, `b`, or `c`." */
const labelled =
  /(?:^|[.>]\s*)([A-Z][^.:`<>|]*):\s*(`[A-Za-z]\w*`(?:\s*,\s*`[A-Za-z]\w*`)*\s*,?\s*(?:\b(?:and|or)\s+)?`[A-Za-z]\w*`)\s*(?:[.]|<|$)/

/** What stands in front of a list of something else: examples, what is left out, one case of several, names to ask with. */
const unlike =
  /^(?:for|in|on|if|when)\b|\b(?:examples?|includ\w*|like|not|never|except|cannot|see|supports?|contains?|returns?|defaults?|combination|filters?|operators?|actions|columns|properties|fields|keys)\b|n't\b/i

/** Members behind a colon that make up the rest of their sentence, where nothing says that they are something else. */
function labelledMembers(raw: string): string[] | null {
  const [, label = '', list = ''] = labelled.exec(raw) ?? []
  return list === '' || unlike.test(label) ? null : codeMembers(list)
}

const opening =
  /((?:possible|valid|allowed|supported|acceptable|accepted|permitted|available|current|predefined|potential) (?:(?:enum |string |property )?values?|types)(?: (?:for|of|in) [^.:,]{1,60}?)?\s*(?:are|is|:|=|can be|may be)\s*(?:one of)?(?: the following)?(?: values)?\s*:?\s*|\b(?:(?:can|must|should) be one of(?: the following)?(?: values)?|one of the following (?:string )?values)\s*:?\s*(?=[A-Za-z]\w*(?: \(|,| or )))|\b(?:(?:values?|it|property|which) (?:can|may|must|should|could|will)(?: only)? be(?: either)?(?: one of)?(?: the following)?(?: values)?|(?:must|can|should) be one of(?: the following)?(?: values)?|one of(?: the following)?(?: values)?|the values are(?: one of)?|(?<![`\w])(?:values(?: are)?|value:)|\bfollowing values are supported\.(?: [\w ]{1,20}\.)?)\s*:?\s*(?:<\/?(?:br|ul|ol|li|p)\b[^<>]*>\s*)*(?:[•✓✔]\s*)?(?=`)/gi

/** Any other value is allowed beside the members: "or a number of hours", "and so on". */
const open =
  /\bor (?:an?|any|another)\b[^`]* (?:value|string|number|name|id)\b|[`"]\s*,?\s*(?:and so on|etc\b|and (?:many )?(?:others|more)\b|\.\.\.|…)/i

/** An item of a list that is no member: "any other type". */
const openItem = /<li>\s*(?:any|another|other)\b/i

/** The text up to the end of the sentence: a full stop in front of a blank, outside code and parentheses. */
function sentence(text: string): string {
  let code = false
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '`') code = !code
    else if (code) continue
    else if (char === '(') depth += 1
    else if (char === ')') depth -= 1
    else if (char === '.' && depth <= 0 && /^\.(?:\s|$|<|[A-Z][a-z])/.test(text.slice(at, at + 3)))
      return text.slice(0, at)
  }
  return text
}

/** The code that each item of a list begins with, whatever its remark; the tag of the first may be cut off. */
function itemMembers(rest: string): string[] | null {
  const [first = '', ...others] = rest.split(/<li>/i)
  const items = /<\/li>/i.test(first) ? [first, ...others] : others
  const members = items.map((item) => /^\s*`([^`]+)`/.exec(item)?.[1]?.trim() ?? '')
  const isWhole = items.length > others.length || /^\s*(?:<[uo]l>\s*)?$/i.test(first)
  return isWhole && members.length > 1 && !members.includes('') ? tidy(members) : null
}

const definition = /`([^`]+)`[*_]*\s*(?:[—–:]|-{1,2}\s|\()/g

/** Members that are each followed by a remark of sentences: `a` - First. `b` - Second. */
function definitions(rest: string): string[] | null {
  if (!/^\s*(?:<[^>]*>\s*|[-*]\s+|[•✓✔]\s*)*`[^`]+`[*_]*\s*(?:[—–:]|-{1,2}\s)/.test(rest)) return null
  const members = [...rest.matchAll(definition)].map((match) => (match[1] ?? '').trim())
  return members.length > 1 ? tidy(members) : []
}

/** An item whose code is the value of a part only: "<li>maker: `a`". */
const labelledItem = /<li>\s*[A-Za-z]\w*\s*:\s*`/

function codeMembers(list: string): string[] | null {
  if (/^\s*(?:such as|for example|e\.g)/i.test(list) || labelledItem.test(list)) return null
  const start = list.search(/`|<li>/)
  if (start < 0 || (start > 0 && /[A-Za-z]{2}/.test(plainStart(list.slice(0, start))))) return null
  const members = [...withoutAsides(list).matchAll(/(`+)([^`]+)\1/g)].map((match) => (match[2] ?? '').trim())
  return tidy(
    members.flatMap((member) =>
      /^[\w-]+(?:\s*,\s*[\w-]+)+$/.test(member) ? member.split(/\s*,\s*/) : [member],
    ),
  )
}

/** Remarks and conditions may name values of other properties in code; a value that is not supported is no member. */
function withoutAsides(list: string): string {
  return list.replace(
    /\([^()]*\)|`[^`]+` (?:is|are) not\b[^,;`]*|\b(?:if|when|where)\b[^`,;]*\b(?:is|are|equals?|to)\s+`[^`]+`/g,
    ' ',
  )
}

function plainStart(text: string): string {
  return text.replace(/<[^>]*>/g, ' ')
}

function plainMembers(list: string): string[] | null {
  if (/\d\s*(?:to|-|through|–)\s*-?\d/.test(list) || /such as|for example|e\.g\./i.test(list)) return null
  const members = withoutAsides(list)
    .replace(/<[^>]*>/g, ',')
    .replace(/[*`"'“”‘’]/g, '')
    .split(/,|;|\bor\b|\band\b/)
    .map((member) => member.trim())
    .filter((member) => member !== '')
  if (
    members.length < 2 ||
    !members.every((member) => /^[A-Za-z_][\w.-]*$/.test(member) || /^-?\d+$/.test(member))
  )
    return null
  return tidy(members)
}

function tidy(members: readonly string[]): string[] | null {
  const unique = [
    ...new Set(
      members.map((member) => member.replace(/^["']|["'.]$/g, '')).filter((member) => /^[^$]/.test(member)),
    ),
  ]
  return unique.length > 0 ? unique : null
}
