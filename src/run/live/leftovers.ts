import { withoutQuery } from '../../contract/without-query.ts'
import type { JournalEvent } from './journal-entry.ts'

/** A POST whose effect nobody knows. */
export interface Unanswered {
  readonly path: string
  readonly marked: boolean
  /** UTC, ISO 8601. */
  readonly at: string
  /** Of an answer that does not say what was made; null as long as there is none. */
  readonly status: number | null
}

/** Where a run made entities with its marker. */
interface MarkedCollection {
  readonly path: string
  /** Where its members are deleted: mostly the same. */
  readonly home: string
}

/** A reference links what there is, and makes nothing. */
function isReference(path: string): boolean {
  return path.endsWith('/$ref')
}

/** Of `/a/b/c`: `/a/b` and `/a`. */
function pathsAbove(path: string): readonly string[] {
  const above: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    above.push(path.slice(0, end))
  return above
}

/** What a run has left in a tenant, by the lines of its journal: in the run itself, and for who reads the journal later. */
export class Leftovers {
  readonly #made = new Map<string, string | null>()
  /** By what was made, what was made below it since. */
  readonly #below = new Map<string, string[]>()
  /** Where files lie by the names that their uploads give: what is made below such an address goes with the file. */
  readonly #named = new Map<string, string>()
  /** Uploads that are under way, by their number. */
  readonly #uploads = new Map<number, string>()
  /** By where an object is deleted for good, where it was before it was deleted once. */
  readonly #softlyDeleted = new Map<string, string>()
  readonly #lingering = new Set<string>()
  /** How many were deleted that are found once more by their marker. */
  #moved = 0
  readonly #changed = new Map<string, string>()
  readonly #open = new Map<number, Unanswered>()
  /** Homes by path. */
  readonly #collections = new Map<string, string>()

  /** `at` is when it happened: UTC, ISO 8601. */
  apply(event: JournalEvent, at: string): void {
    if (event.state === 'writing') this.#write(event, at)
    else if (event.state === 'answered') this.#answer(event)
    else if (event.state === 'created') {
      this.#open.delete(event.n)
      const named = this.#uploads.get(event.n)
      if (named !== undefined) this.#named.set(named, event.path)
      this.#make(event.path, event.purge)
      if (event.lingers === true) this.#lingering.add(event.path)
    } else if (event.state === 'deleted') this.#delete(event.path)
    else if (event.state === 'purged') this.#softlyDeleted.delete(event.path)
    else if (event.state === 'binding') this.#changed.set(event.path, event.body)
    else if (event.state === 'restored') this.#changed.delete(event.path)
    else if (event.state === 'searched') {
      this.#open.clear()
      this.#collections.clear()
      this.#moved = 0
    }
  }

  #write({ n, method, path, marked, home }: JournalEvent & { readonly state: 'writing' }, at: string): void {
    const [, named] = (method === 'PUT' && /^([^?]+:\/[^?]+:)\/content(?:\?|$)/.exec(path)) || []
    if (named !== undefined) this.#uploads.set(n, named)
    if (method !== 'POST' || isReference(path) || this.#restore(path)) return
    this.#open.set(n, { path, marked, at, status: null })
    const collection = withoutQuery(path)
    if (marked) this.#collections.set(collection, home ?? collection)
  }

  /** What may be restored next counts as made again before the answer says so: a DELETE tells who finds it gone. */
  #restore(path: string): boolean {
    const purge = path.replace(/\/restore$/i, '')
    const home = purge === path ? undefined : this.#softlyDeleted.get(purge)
    if (home !== undefined) this.#make(home, purge)
    return home !== undefined
  }

  /**
   * A refusal makes nothing, nor does what needs no marker and is not answered as made or begun; a server error may have
   * come after the effect, and a 2xx without a name has one.
   */
  #answer({ n, status, sent }: JournalEvent & { readonly state: 'answered' }): void {
    const open = this.#open.get(n)
    if (open === undefined) return
    const refused = status !== null && status >= 300 && status < 500
    const done = !open.marked && (status === 200 || status === 204)
    if (!sent || refused || done) this.#open.delete(n)
    else this.#open.set(n, { ...open, status })
  }

  #make(path: string, purge: string | null): void {
    this.#made.set(path, purge)
    if (!this.#below.has(path)) this.#below.set(path, [])
    for (const above of this.#above(path)) this.#below.get(above)?.push(path)
  }

  /** What a path lies below, files by the address that they are deleted at. */
  #above(path: string): readonly string[] {
    return pathsAbove(path).map((above) => this.#named.get(above) ?? above)
  }

  /** What was made below an entity is gone with it. */
  #delete(path: string): void {
    const purge = this.#made.get(path)
    for (const gone of [path, ...(this.#below.get(path) ?? [])]) {
      this.#made.delete(gone)
      this.#below.delete(gone)
      if (this.#lingering.delete(gone)) this.#moved += 1
    }
    for (const [n, open] of this.#open) if (this.#above(open.path).includes(path)) this.#open.delete(n)
    if (purge !== null && purge !== undefined) this.#softlyDeleted.set(purge, path)
  }

  has(path: string): boolean {
    return this.#made.has(path)
  }

  /** Is it one of them, or does it lie below one: what is below an entity goes with it. */
  holds(path: string): boolean {
    return this.#made.has(path) || this.#above(path).some((above) => this.#made.has(above))
  }

  isKept(path: string): boolean {
    return this.#changed.has(path)
  }

  /** Entities that were made and not deleted yet, the latest first. */
  made(): readonly string[] {
    return [...this.#made.keys()].reverse()
  }

  /** Where soft-deleted objects are deleted for good. */
  purges(): readonly string[] {
    return [...this.#softlyDeleted.keys()]
  }

  /** Changed bindings with the bodies that put them back, the latest first. */
  changed(): readonly (readonly [path: string, body: string])[] {
    return [...this.#changed].reverse()
  }

  /** POSTs that may have made something. */
  unanswered(): readonly Unanswered[] {
    return [...this.#open.values()]
  }

  /** Where entities with the run's marker were made. */
  collections(): readonly MarkedCollection[] {
    return [...this.#collections].map(([path, home]) => ({ path, home }))
  }

  /** Writes that cleaning up would take at most. */
  owed(): number {
    const made = [...this.#made.values()].reduce((sum, purge) => sum + (purge === null ? 1 : 2), 0)
    const again = this.#lingering.size + this.#moved
    return made + again + this.#softlyDeleted.size + this.#changed.size + 2 * this.#open.size
  }

  /** Lists that cleaning up would read. */
  searches(): number {
    return this.#collections.size
  }

  isEmpty(): boolean {
    return this.owed() === 0 && this.#collections.size === 0
  }
}
