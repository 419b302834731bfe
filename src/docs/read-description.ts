import type { Description } from '../model/page.ts'
import { readMembers } from './read-members.ts'
import { readRange } from './read-range.ts'

type Draft = { -readonly [key in keyof Description]: Description[key] }

/**
 * The machine-readable statements of a description. Only what is said without condition counts: "Required." and "is
 * required." do, "required when …" and "properties that are required when you create" do not.
 * @param raw the cell as written, because code marks tell members from prose
 * @param plain the cell as plain text
 */
export function readDescription(raw: string, plain: string): Description {
  if (plain === '') return {}
  const lower = spellOut(plain.toLowerCase())
  const states: Draft = {}
  const marked = withMarks(raw)
  readFlags(lower, states)
  if (lower.includes('deprecated') && saysDeprecated(marked)) states.deprecated = true
  readNull(lower, states)
  readValues(marked, plain, lower, states)
  if (raw.includes('TODO')) states.todo = true
  return states
}

/** "It's required" and "isn't nullable" in the words that are looked for. */
function spellOut(lower: string): string {
  if (!lower.includes("t's") && !lower.includes("n't") && !lower.includes('’')) return lower
  return lower.replace(/\b(it|this|that)['’]s\b/g, '$1 is').replace(/\b(is|are)n['’]t\b/g, '$1 not')
}

function readFlags(lower: string, states: Draft): void {
  if (/required|mandatory/.test(lower) && saysAlone(lower, required)) states.required = true
  if (lower.includes('optional') && (saysAlone(lower, optional) || optionalThing.test(lower)))
    states.optional = true
  if (/read|generated/.test(lower) && (saysAlone(lower, readOnly) || readOnlyThing.test(lower)))
    states.readOnly = true
  if (lower.includes('write') && saysAlone(lower, writeOnly)) states.writeOnly = true
  if (
    lower.includes('key') &&
    /^(?:the )?(?:unique |primary )?key(?: of (?:the|this|an?) [\w ]+)?(?:\.|$)/.test(lower)
  ) {
    states.key = true
  }
  if (lower.includes('re') && selected.test(lower)) states.onSelect = true
  if (lower.includes('default') && byDefault.test(lower)) states.byDefault = true
  if (lower.includes('supports') && lower.includes('$')) readOptions(lower, states)
}

/** The mark that HTML has for code, as Markdown writes it. */
function withMarks(raw: string): string {
  return raw.includes('<') ? raw.replace(/<\/?(?:code|kbd)>/gi, '`') : raw
}

/** A value that is: "`a` (deprecated)", "the `a` value is deprecated". */
const deprecatedValue =
  /`[^`]+`[*_]* (?:value |member |option )?(?:\((?:now |being )?deprecated\b[^)]*\)|(?:is|are) (?:now |being )?deprecated\b)/gi

function saysDeprecated(raw: string): boolean {
  const text = raw.replace(deprecatedValue, ' ').toLowerCase()
  return text.includes('deprecated') && !/\b(?:not|if|when) deprecated/.test(text)
}

/** Asked for by name, or not answered: "Returned only on $select", "Requires $select to retrieve". */
const selected =
  /\b(?:returned only|only returned)(?: \w+){0,3} \$select\b|\brequires \$select\b|(?:\bnot|n't) returned by default\b/

const byDefault = /(?<!\bnot |n't )\breturned by default\b/

const condition =
  /\b(?:if|when|whenever|unless|(?<!-|read |write )only|except|for|not|in case|depending|during|either|or|but)\b/
const subject = '^(?:this|it|the)(?: (?:property|parameter|field|value|attribute|relationship))? is (?:an? )?'
const object = '(?: (?:property|parameter|field|value|attribute))?$'
const noun = '(?:property|parameter|field|value|attribute)'
const required = new RegExp(
  `^(?:required|mandatory)(?: parameter)?$|${subject}(?:required|mandatory)${object}|^(?:this|it|the(?: \\w+){1,4}) is a required ${noun}(?: and is (?:immutable|read-? ?only) after\\b.*)?$`,
)
const optional = new RegExp(`^optional$|${subject}optional${object}`)
const always =
  "(?: that is automatically (?:created|generated|set)| and (?:(?:is )?(?:automatically )?(?:generated|computed|calculated|not nullable)\\b|(?:cannot|can't|can not) be (?:changed|modified|updated|set)\\b).*)?$"
const readOnly = new RegExp(
  `^read-? ?only(?: in microsoft graph)?$|${subject}read-? ?only(?: (?:property|field|value|attribute))?${always}`,
)
const writeOnly = new RegExp(`^write-? ?only$|${subject}write-? ?only${object}`)
const nullable = new RegExp(
  `^nullable$|${subject}nullable${object}|^(?:(?:this|it|the)(?: \\w+)? )?(?:can|may) be null$`,
)

/** "Read-only ID for the boat", "it is auto generated and cannot be set": what it is, whatever else is said of it. */
const readOnlyThing =
  /(?:^|[.;] )(?:(?:this is an? )?read-? ?only (?:property|attribute|field|id|guid|collection)(?: (?:of|with|for (?:the|this|an?)) |\.|$)|(?:this|it|the(?: \w+)?)(?: (?:property|value|field))? is auto[- ]?generated and (?:cannot|can't) be (?:set|changed)(?:[.;]|$))/

/** "Optional parameter to filter by": what it is, whatever it is for. */
const optionalThing =
  /(?:^|[.;] )(?:(?:this|it) is )?(?:an )?optional (?:parameter|argument|field|property)\b(?! (?:if|when|whenever|unless|only|for|in|except)\b)/

/** Ends of sentences and remarks, the methods in front of "read-only", the comma after a first word that says it all, and those in "key, not nullable, read-only". */
const breaks =
  /[.;!](?=["”]?\s|$|[a-z])|[()[\]]|\s[-–—]\s(?!(?:if|when|only|unless|for)\b)|(?<=^(?:required|optional|read-only))[,:] (?!(?:if|when|only|unless|for)\b)|(?<=\bread-?only), (?=(?:not nullable|nullable|key|automatically generated)(?:[.,;]|$))|(?<=\b(?:key|nullable)), (?=(?:not nullable|read-?only|required)(?:[.,;]|$))|, (?=read-?only\.?$)|(?<=\b(?:get|post|put|patch|delete)) (?=read-?only\.)/

/** Is there a sentence, or a remark in parentheses, that says this and names no condition? */
function saysAlone(lower: string, statement: RegExp): boolean {
  for (const part of lower.split(breaks)) {
    const sentence = part.replace(/^[\s,:"”]+|[\s,:.]+$/g, '')
    if (statement.test(sentence) && !condition.test(sentence)) return true
  }
  return false
}

const operators = /\b(?:eq|ne|not|ge|gt|le|lt|in|startswith|endswith|contains)\b/g
const option = String.raw`\$(?:select|filter|orderby|search|expand)(?: ?\([^)]*\))?`
/** "Supports `$filter` and `orderBy`": one behind another may lack its mark. */
const further = String.raw`\$?(?:select|filter|orderby|search|expand)\b(?: ?\([^)]*\))?`
const between = '(?:, and |, | and |,)'
/** "Supports `$filter` (`eq`), `/$count eq 0`": how many there are is compared, and not what they are. */
const ofCount = /(?:, (?:and )?)?\/\$count (?:eq|ne|ge|gt|le|lt) \d+/g
const supported = new RegExp(
  `\\bsupports (?:only )?(?:the )?(${option}(?:${between}${further})*)(?: query (?:option|parameter)s?)?(?= ?(?:[.;]|$))`,
)
/** "And `$select` nested in `$expand`", "for **id** only", "for properties like **id**": asked of what is expanded. */
const nested = / and \$select nested in \$expand(?: for [^.;]*)?/g
/** "And eq on null values", "eq operator on id": of the value itself, or of all others, nothing is said. */
const ofSome = /\b[a-z]+(?: operators?)? (?:on|for|when|if)\b[^,]*/g
/** "Supports $filter with eq and ne operators". */
const withOperators =
  /\$filter with (?:the )?((?:[a-z]+(?:, and |, | and ))*[a-z]+)(?: operators?)?(?= ?(?:[.;]|$))/

/** "Supports $filter (eq, ne, and startsWith operators only) and $orderby": not what is said of some values or of what is inside. */
function readOptions(lower: string, states: Draft): void {
  const text = lower.replace(ofCount, '').replace(nested, '').replace(withOperators, '$filter ($1)')
  const named = supported.exec(text)?.[1]
  if (named === undefined) return
  const options = named.replace(/\([^)]*\)/g, '').match(/\b(?:select|filter|orderby|search|expand)\b/g)
  states.supports = [...new Set(options?.map((name) => `$${name}`))]
  const list = /\$filter ?\(([^)]*)\)/.exec(named)?.[1] ?? ''
  const listed = list.replace(ofSome, ' ').match(operators)
  if (listed) states.filter = [...new Set(listed)]
}

function readNull(lower: string, states: Draft): void {
  if (!lower.includes('null')) return
  if (
    /\b(?:not[ -]nullable|non-?nullable|(?:cannot|can't|can not|must not|should not|may not) be null)\b/.test(
      lower,
    )
  ) {
    states.nullable = false
  } else if (saysAlone(lower, nullable)) {
    states.nullable = true
  }
}

/** "Inherited from x", and not that a value is inherited from some other entity. */
const inheritance = /(?<!\b(?:is|are) )inherited from:? (?:the )?([\w.]*\w)/i

function readValues(raw: string, plain: string, lower: string, states: Draft): void {
  if (lower.includes('inherited from')) {
    const base = inheritance.exec(plain)?.[1]
    if (base !== undefined) states.inheritedFrom = base
  }
  const members = readMembers(raw, lower)
  if (members !== null) {
    const none = lower.includes('is an empty string') ? [''] : []
    states.members = [...members.filter((member) => member !== 'null'), ...none]
    if (members.includes('null')) states.nullable = true
  }
  if (/\d/.test(lower)) Object.assign(states, readRange(lower))
  if (lower.includes('default')) {
    const value = readDefault(raw) ?? markedMember(raw, states.members ?? []) ?? bareMember(lower, states)
    if (value !== null) states.default = value
  }
  if (
    /comma-separated (?:set|list)? ?of (?:values|flags|members)|\bflags?\b.*\benum|\benum\w* of flags?\b|can be one or more of|\bflagged enum|combination of the (?:following )?values|(?:values|members|flags) can be combined|combination of the following|combined using a comma|(?:^|\. |\bis )multi-?valued?\. (?=.*\bvalues\b)|\bis an? multi-?valued? (?:property|enum(?:eration)?)\b|\b(?:property|enum) is multi-?valued\b|^bitwise\b/.test(
      lower,
    )
  ) {
    states.flags = true
  }
}

const defaultValue =
  /\b(?:default(?: value)?(?: is|:| =|s to| to| will be)(?: set to)?|(?:by default|default value)[,:]? (?:is|it is)|defaults to)\s*:?\s*(?:`([^`]+)`|"([^"]+)"|'([^']+)'|\*{1,2}([^*]+)\*{1,2}|(true|false|null|-?\d[\d,]*(?:\.\d+)?)\b)/i

/** "It is `a` by default", "`null` by default", "the default is disabled (`false`)", "if `false` (default)". */
const valueByDefault =
  /(?:\b(?:is|are|be|to)|['’]s|(?:^|[.;>])) ?(?:`([^`]+)`|(true|false)) by default\b|\bdefault(?: value)? is (?:dis|en)abled \(`?(true|false)`?\)|`(true|false)` \(default\)/i

function readDefault(raw: string): string | null {
  const match = defaultValue.exec(raw) ?? valueByDefault.exec(raw)
  return (
    match
      ?.slice(1)
      .find((value) => value !== undefined)
      ?.trim() ?? null
  )
}

/** The one member that its list marks: `a` (default), `b`; two that are marked are no default of one value. */
function markedMember(raw: string, members: readonly string[]): string | null {
  const marked = [...raw.matchAll(/(?:`([^`]+)`|\b(\w+))\s*\((?:the )?default(?: value)?\)/gi)]
  const [first, ...others] = marked.map(([, code, word = '']) => (code ?? word).trim())
  return first !== undefined && others.length === 0 && members.includes(first) ? first : null
}

/** A member that stands there without marks, in whatever letter case: "the default is Allowed". */
function bareMember(lower: string, { members = [] }: Draft): string | null {
  const word = /\b(?:default(?: value)?(?: is|:)|defaults to) (\w+)(?=[.,;]|$)/.exec(lower)?.[1]
  return members.find((member) => member.toLowerCase() === word) ?? null
}
