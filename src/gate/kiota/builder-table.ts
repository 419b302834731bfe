/** What the generated code exports for one builder: its requests, and the builders below it. */
export interface Navigation {
  readonly requestsMetadata?: RequestsMetadata
  readonly navigationMetadata?: { readonly [name: string]: Navigation }
  /** Names of the template's variables that a call of this step takes, in order. */
  readonly pathParametersMappings?: readonly string[]
}

type RequestsMetadata = { readonly [method: string]: RequestMetadata }

interface RequestMetadata {
  readonly uriTemplate: string
  readonly requestBodySerializer?: unknown
  readonly responseBodyFactory?: unknown
  readonly errorMappings?: object
  readonly queryParametersMapper?: { readonly [name: string]: string }
}

/** One request that a builder can send, and the way to the builder. */
export interface BuilderRequest {
  readonly steps: readonly Step[]
  readonly metadata: RequestMetadata
  /** The template after the base URL, decoded and without its query, with the names of its variables. */
  readonly path: string
}

/** A step from one builder to the next: a property, or a call with values for the variables named. */
interface Step {
  readonly name: string
  readonly variables: readonly string[]
}

/** Every request of a tree of builders, by method and normalised path. */
type BuilderTable = ReadonlyMap<string, BuilderRequest>

/** Walks a tree of navigation metadata; the first builder on a path stays. */
export function tableOf(root: { readonly [name: string]: Navigation }): BuilderTable {
  const table = new Map<string, BuilderRequest>()
  for (const [name, child] of Object.entries(root)) walk(table, child, [stepOf(name, child)])
  return table
}

function stepOf(name: string, { pathParametersMappings }: Navigation): Step {
  return { name, variables: pathParametersMappings ?? [] }
}

function walk(table: Map<string, BuilderRequest>, at: Navigation, steps: readonly Step[]): void {
  for (const [method, metadata] of Object.entries(at.requestsMetadata ?? {})) {
    const path = pathOf(metadata.uriTemplate, steps)
    const key = keyOf(method, path)
    if (!table.has(key)) table.set(key, { steps, metadata, path })
  }
  for (const [name, child] of Object.entries(at.navigationMetadata ?? {}))
    walk(table, child, [...steps, stepOf(name, child)])
}

/**
 * The path of a template. Where no step fills a variable, the client does so itself, and the name of the first step
 * stands for all up to it: `me` for `users/{user-id}`.
 */
function pathOf(template: string, steps: readonly Step[]): string {
  const filled = new Set(steps.flatMap(({ variables }) => variables).map(decodeURIComponent))
  const bare = template.replace(/^\{\+baseurl\}/, '').replace(/\{\?[^}]*\}/g, '')
  const path = decodeURIComponent(bare)
  const open = [...path.matchAll(/\{([^}]+)\}/g)].findLast((match) => !filled.has(match[1] ?? ''))
  return open === undefined ? path : `/${steps[0]?.name ?? ''}${path.slice(open.index + open[0].length)}`
}

/** Method and path as they are compared: without letter case, names of variables, quotes and the root namespace. */
export function keyOf(method: string, path: string): string {
  const segments = path.toLowerCase().split('/').map(normaliseSegment)
  return `${method.toLowerCase()} ${segments.join('/')}`
}

function normaliseSegment(segment: string): string {
  const bare = segment.replace(/^(microsoft\.)?graph\./, '')
  const [, name = '', inside] = /^([^(]*)\((.*)\)$/.exec(bare) ?? []
  if (inside === undefined) return bare.replace(/\{[^}]*\}/g, '{}')
  const names = inside
    .split(',')
    .map((part) => (part.includes('=') ? (part.split('=')[0] ?? '').trim() : '{}'))
  return `${name}(${names.sort().join(',')})`
}

/** Names of the variables of a path in order; those of a function call carry the name of its parameter. */
export function variablesOf(
  path: string,
): readonly { readonly name: string; readonly parameter: string | null }[] {
  return [...path.matchAll(/(?:([\w-]+)=[\w.]*'?)?\{([^}]+)\}/g)].map((match) => ({
    name: match[2] ?? '',
    parameter: match[1]?.toLowerCase() ?? null,
  }))
}
