import { cleanNamespace, fileKey, namespaceOf, qualify, shortName } from './type-names.ts'

/** The names of one version's types, found by full name, short name, alias (title) and file of their page. */
export interface NameIndex {
  readonly full: Map<string, string>
  readonly short: Map<string, Set<string>>
  readonly alias: Map<string, Set<string>>
  readonly file: Map<string, Set<string>>
}

/** A reference to a type as a cell or sentence writes it. */
export interface TypeReference {
  readonly name: string
  /** File name of a link, without folder and extension. */
  readonly link: string | null
  /** Namespace of the page it stands on. */
  readonly namespace: string
}

export interface Resolved {
  readonly name: string
  /**
   * `link`: the linked page has this one type, whatever the reference calls it. `elsewhere`: the only type of that name,
   * in a namespace that is not the page's nor around it.
   */
  readonly by: 'name' | 'link' | 'elsewhere'
}

export function emptyIndex(): NameIndex {
  return { full: new Map(), short: new Map(), alias: new Map(), file: new Map() }
}

/** Makes a type findable; `title` is what its page calls it, `file` the page. */
export function indexType(index: NameIndex, name: string, title: string | null, file: string | null): void {
  index.full.set(name.toLowerCase(), name)
  put(index.short, shortName(name).toLowerCase(), name)
  if (title !== null) put(index.alias, title.toLowerCase(), name)
  if (file !== null) put(index.file, fileKey(file), name)
}

function put(map: Map<string, Set<string>>, key: string, name: string): void {
  const names = map.get(key)
  if (names === undefined) map.set(key, new Set([name]))
  else names.add(name)
}

/**
 * Finds the type a reference means: by the linked page where the name fits it, by name in the page's namespace, in its
 * parents down to `microsoft.graph`, by the only type of the linked page, by a name or title that is unique anywhere,
 * last by the tail of a link whose page was renamed (`intune-onboarding-x` → `x`).
 */
export function resolveType(index: NameIndex, reference: TypeReference): Resolved | null {
  const linked = reference.link === null ? undefined : index.file.get(fileKey(reference.link))
  const wanted = shortName(reference.name.replace(/^#/, '')).toLowerCase()
  for (const name of linked ?? []) if (shortName(name).toLowerCase() === wanted) return { name, by: 'name' }
  const near = byNamespace(index, reference)
  if (near !== null) return { name: near, by: 'name' }
  if (linked?.size === 1) {
    const [name] = linked
    if (name !== undefined) return { name, by: 'link' }
  }
  const far =
    only(index.short.get(wanted), reference.namespace) ?? only(index.alias.get(wanted), reference.namespace)
  if (far !== null) return { name: far, by: 'elsewhere' }
  return linked === undefined && reference.link !== null ? byTail(index, reference.link) : null
}

function byNamespace(index: NameIndex, reference: TypeReference): string | null {
  for (let namespace = cleanNamespace(reference.namespace); ; namespace = namespaceOf(namespace)) {
    const full = qualify(reference.name, namespace)
    const found = full === null ? undefined : index.full.get(full.toLowerCase())
    if (found !== undefined) return found
    if (namespace === 'microsoft.graph' || full === null) return null
  }
}

/** The only one of several, or the only one within the namespace. */
function only(names: ReadonlySet<string> | undefined, namespace: string): string | null {
  if (names === undefined) return null
  const all = [...names]
  if (all.length === 1) return all[0] ?? null
  const near = all.filter((name) => namespaceOf(name) === namespace)
  return near.length === 1 ? (near[0] ?? null) : null
}

function byTail(index: NameIndex, link: string): Resolved | null {
  const key = fileKey(link)
  const tail = key.slice(key.lastIndexOf('-') + 1)
  const name = only(index.short.get(tail), 'microsoft.graph')
  return name === null ? null : { name, by: 'link' }
}
