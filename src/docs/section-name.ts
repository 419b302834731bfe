/** What a section of a page is about. `none` is known to hold no facts, `unknown` is not known at all. */
export type SectionKind =
  | 'intro'
  | 'permissions'
  | 'http'
  | 'query'
  | 'path'
  | 'function'
  | 'parameters'
  | 'headers'
  | 'body'
  | 'response'
  | 'example'
  | 'request'
  | 'properties'
  | 'relationships'
  | 'representation'
  | 'members'
  | 'derived'
  | 'none'
  | 'unknown'

const names: readonly (readonly [SectionKind, RegExp])[] = [
  ['permissions', /^(?:permissions?\b|prerequisites?$)/],
  ['http', /^http requests?\b/],
  ['query', /^(?:optional )?(?:odata )?query (?:parameters?|options?)$/],
  ['path', /^(?:url )?path parameters?$/],
  ['function', /^function parameters?$/],
  ['parameters', /^(?:action )?parameters$/],
  ['headers', /^(?:optional )?request headers?$/],
  ['body', /^(?:optional )?request body(?: properties)?$/],
  ['response', /^responses?$/],
  ['example', /^(?:sample|example)s?\b/],
  ['request', /^request(?: \d+)?$/],
  ['properties', /^(?:properties|instance attributes|attributes|common properties|property)$/],
  ['relationships', /^(?:relationships?|navigation properties)$/],
  ['representation', /^json representations?$/],
  ['members', /^(?:members|enum members|.+ values|values|(?!return )\w+ (?:value|options|enumeration))$/],
  ['derived', /^(?:derived types|subtypes|derived resources)$/],
  [
    'none',
    /^(?:methods?|tasks?|actions|functions|reports|see also|next steps|related content|remarks?|notes?|what's new|known (?:limitations|issues)|sdk sample code|limitations|authorization|contents|overview|use cases?|common (?:use cases|tasks)|important|tip)$/,
  ],
]

const known = new Map<string, SectionKind>()

/** Kind of the section with a heading, whatever the letter case, emphasis and punctuation of the heading. */
export function sectionKind(heading: string): SectionKind {
  let kind = known.get(heading)
  if (kind === undefined) {
    const name = headingName(heading)
    kind = names.find(([, pattern]) => pattern.test(name))?.[0] ?? 'unknown'
    if (known.size < 50_000) known.set(heading, kind)
  }
  return kind
}

/** A heading in lower case, without emphasis, links and closing colon, blanks of any kind made one. */
function headingName(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[\s:.]+$/, '')
    .trim()
    .toLowerCase()
}

/** The name in "x values", "x enum members", "x options" and the like; null where the heading names no enum. */
export function enumHeadingName(heading: string): string | null {
  const plain = heading.replace(/[*`]/g, '').replaceAll('\u00a0', ' ')
  const name =
    /^([A-Za-z][\w.]*)\s+(?:(?:enum(?:eration)?|property)\s+)?(?:values?|members|type|enum|options)/i.exec(
      plain,
    )?.[1]
  return name === undefined || /^(?:enum|possible|supported)$/i.test(name) ? null : name
}

const bareNames: ReadonlySet<string> = new Set([
  'Permissions',
  'Prerequisites',
  'HTTP request',
  'HTTP Request',
  'Optional query parameters',
  'Query parameters',
  'Path parameters',
  'Function parameters',
  'Function Parameters',
  'Request headers',
  'Request Headers',
  'Optional request headers',
  'Request body',
  'Request Body',
  'Response',
  'Request',
  'Example',
  'Examples',
  'Methods',
  'Properties',
  'Relationships',
  'JSON representation',
  'JSON Representation',
  'Members',
  'Derived types',
  'See also',
  'Related content',
])

/** Is a line the name of a section without any mark, and the page has no heading of that name with one? */
export function isBareSectionName(line: string, page: readonly string[]): boolean {
  if (line.endsWith(' values'))
    return /^[A-Za-z]\w* (?:property )?values$/.test(line) && !page.some((other) => other.startsWith('#'))
  const code = line.charCodeAt(0)
  if (code < 0x44 || code > 0x53 || line.length > 120) return false
  const name = line.trimEnd()
  if (!bareNames.has(name) && !/^Example \d+: \S/.test(name)) return false
  const marked = name.toLowerCase()
  return !page.some(
    (other) =>
      other.charCodeAt(0) === 0x23 &&
      other
        .replace(/^#+\s*/, '')
        .trim()
        .toLowerCase() === marked,
  )
}
