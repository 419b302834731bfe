/**
 * The function with one result for each object it is asked about. The result stands at the object itself, where nothing
 * that walks, copies or compares its properties sees it, and is gone with it: what a `WeakMap` has of an object that is
 * soon forgotten stays until all of the heap is collected, and makes each small collection longer until then.
 * For what takes no more properties it is worked out each time.
 */
export function oncePer<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const at = Symbol(work.name)
  return (key) => {
    const known = (key as { readonly [at]?: { readonly value: V } })[at]
    if (known !== undefined) return known.value
    const value = work(key)
    if (Object.isExtensible(key)) Object.defineProperty(key, at, { value: { value } })
    return value
  }
}
