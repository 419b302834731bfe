/** The items of two lists side by side: each with its counterpart of the same key, in the order of keys. */
interface Pair<T> {
  readonly key: string
  readonly from: T | undefined
  readonly to: T | undefined
}

export function pairUp<T>(
  from: readonly T[],
  to: readonly T[],
  keyOf: (item: T) => string,
): readonly Pair<T>[] {
  const old = new Map(from.map((item) => [keyOf(item), item]))
  const young = new Map(to.map((item) => [keyOf(item), item]))
  return [...new Set([...old.keys(), ...young.keys()])]
    .sort()
    .map((key) => ({ key, from: old.get(key), to: young.get(key) }))
}

/** A docs file without the folder of its version: the same page in another version is not moved. */
export function pageOf({ file }: { readonly file: string }): string {
  return file.replace(/(^|\/)(?:v1\.0|beta)\//, '$1')
}
