/** A part of a template between slashes, taken apart. */
export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  /** Text and parameters mixed, such as `{width}x{height}` or `{item-path}:`. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly names: readonly string[] }
  | { readonly kind: 'call'; readonly key: string; readonly arguments: readonly TemplateArgument[] }
  /** A file path after `root:` or `{id}:`, over any number of segments, up to the next `:` or the end. */
  | { readonly kind: 'span'; readonly name: string; readonly closed: boolean }

interface TemplateArgument {
  /** Empty for the only argument of a key such as `('{id}')`. */
  readonly key: string
  readonly parameter: string | null
  readonly literal: string
}

/** `name(a=1,b='2')` as sent: the values in the order of the keys. */
export interface Call {
  /** Name and keys in lower case and order of keys: `fn(a,b)`. */
  readonly key: string
  readonly name: string
  readonly values: readonly string[]
}

const callShape = /^([^(]*)\((.*)\)$/
const argumentShape = /\s*(?:([\w$.-]+)\s*=\s*)?('(?:[^']|'')*'|\{[^}]*\}|[^,']*)\s*(?:,|$)/y
const onlyParameter = /^\{([^{}]+)\}$/

interface Argument {
  readonly key: string
  readonly value: string
}

function readArguments(text: string): readonly Argument[] | undefined {
  const found: Argument[] = []
  argumentShape.lastIndex = 0
  while (argumentShape.lastIndex < text.length) {
    const match = argumentShape.exec(text)
    if (match === null) return undefined
    found.push({ key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() })
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function unquote(value: string): string {
  return value.length > 1 && value.startsWith("'") && value.endsWith("'")
    ? value.slice(1, -1).replaceAll("''", "'")
    : value
}

function shapeOf(segment: string): { name: string; key: string; found: readonly Argument[] } | undefined {
  if (!segment.endsWith(')')) return undefined
  const match = callShape.exec(segment)
  const found = match === null ? undefined : readArguments(match[2] ?? '')
  if (match === null || found === undefined) return undefined
  const name = match[1] ?? ''
  return { name, key: `${name.toLowerCase()}(${found.map((argument) => argument.key).join()})`, found }
}

/** A concrete segment with parentheses, or undefined. */
export function readCall(segment: string): Call | undefined {
  const shape = shapeOf(segment)
  return shape === undefined
    ? undefined
    : { key: shape.key, name: shape.name, values: shape.found.map((argument) => unquote(argument.value)) }
}

function templatePattern(text: string): TemplateSegment {
  const names: string[] = []
  const source = text.split(/(\{[^{}]+\})/).map((part) => {
    const name = onlyParameter.exec(part)?.[1]
    if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    names.push(name)
    return '(.+?)'
  })
  return { kind: 'pattern', pattern: new RegExp(`^${source.join('')}$`, 'i'), names }
}

function templateCall(text: string): readonly TemplateSegment[] | undefined {
  const shape = shapeOf(text)
  if (shape === undefined || /[{}]/.test(shape.name)) return undefined
  const parts = shape.found.map((argument): TemplateArgument => {
    const literal = unquote(argument.value)
    return { key: argument.key, parameter: onlyParameter.exec(literal)?.[1] ?? null, literal }
  })
  const name: TemplateSegment = { kind: 'literal', text: shape.name }
  if (parts.length === 0) return [name]
  const [only] = parts
  if (parts.length === 1 && only?.key === '' && shape.name !== '')
    return [name, ...templateSegment(only.literal)]
  return [{ kind: 'call', key: shape.key, arguments: parts }]
}

function templateSegment(text: string): readonly TemplateSegment[] {
  const name = onlyParameter.exec(text)?.[1]
  if (name !== undefined) return [{ kind: 'parameter', name }]
  const call = text.includes('(') ? templateCall(text) : undefined
  if (call !== undefined) return call
  return text.includes('{') ? [templatePattern(text)] : [{ kind: 'literal', text }]
}

/** Splits a template at slashes that are outside quotes and braces; `users('{id}')` is read as `users/{id}`. */
export function parseTemplate(template: string): readonly TemplateSegment[] {
  const segments: TemplateSegment[] = []
  let afterColon = false
  for (const text of template.split('/').filter((part) => part !== '')) {
    const span: RegExpExecArray | null = afterColon ? /^\{([^{}]+)\}(:?)$/.exec(text) : null
    if (span === null) segments.push(...templateSegment(text))
    else segments.push({ kind: 'span', name: span[1] ?? '', closed: span[2] === ':' })
    afterColon = text.endsWith(':') && span === null
  }
  return segments
}
