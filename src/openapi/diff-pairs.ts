import type { Found } from './changed.ts'

/** What it means that an item of one list has no counterpart in the other, and what is compared of two that have. */
interface Meanings<T> {
  readonly removed: (item: T, key: string) => readonly Found[]
  readonly added: (item: T, key: string) => readonly Found[]
  readonly kept?: (from: T, to: T, key: string) => readonly Found[]
}

/** Holds two lists against each other, each item against that of the same key, in the order of keys. */
export function diffLists<T>(
  from: readonly T[],
  to: readonly T[],
  keyOf: (item: T) => string,
  { removed, added, kept = () => [] }: Meanings<T>,
): readonly Found[] {
  const old = new Map(from.map((item) => [keyOf(item), item]))
  const young = new Map(to.map((item) => [keyOf(item), item]))
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((key) => {
    const [before, after] = [old.get(key), young.get(key)]
    if (before === undefined) return after === undefined ? [] : added(after, key)
    return after === undefined ? removed(before, key) : kept(before, after, key)
  })
}

/** A docs file without the folder of its version: the same page in another version is not moved. */
export function pageOf({ file }: { readonly file: string }): string {
  return file.replace(/(^|\/)(?:v1\.0|beta)\//, '$1')
}
