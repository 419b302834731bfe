/**
 * Modules keep what they found out about an object, and tests share objects: what one mutant, or the sound code, left there
 * would hide the next. Here all of it is forgotten before each test.
 */
let epoch = 0

export function forget(): void {
  epoch += 1
}

/** Files with code that is mutated, or that keeps what such code found. */
export const isMutated: RegExp = /\/src\/(check|generate\/invalid|run|report)\//

const KnownObjects = WeakMap
const KnownTexts = Map

interface Known<K, V> {
  readonly get: (key: K) => { readonly value: V } | undefined
  readonly set: (key: K, found: { readonly value: V }) => unknown
}

/** `oncePer` of the sources, for as long as a test. */
export function oncePer<K extends object, V>(work: (key: K) => V): (key: K) => V {
  return oncePerTest(work, () => new KnownObjects())
}

/** `oncePerText` of the sources, for as long as a test. */
export function oncePerText<V>(work: (text: string) => V): (text: string) => V {
  return oncePerTest(work, () => new KnownTexts())
}

function oncePerTest<K, V>(work: (key: K) => V, empty: () => Known<K, V>): (key: K) => V {
  let known = empty()
  let since = epoch
  return (key) => {
    if (since !== epoch) known = empty()
    since = epoch
    const found = known.get(key) ?? { value: work(key) }
    known.set(key, found)
    return found.value
  }
}

/** Maps that modules make for themselves are empty again before each test. */
export function forgetBetweenTests(): void {
  const wrapped = new Map<unknown, unknown>()
  const wrap = (Kind: new () => object): unknown =>
    new Proxy(Kind, {
      construct: (target, values: [], as) =>
        values.length === 0 && as === wrapped.get(target) && isKeptByModule()
          ? forgetful(target)
          : Reflect.construct(target, values, as === wrapped.get(target) ? target : as),
    })
  for (const Kind of [Map, WeakMap]) wrapped.set(Kind, wrap(Kind))
  Object.assign(globalThis, { Map: wrapped.get(Map), WeakMap: wrapped.get(WeakMap) })
}

/** Is the collection made by a project module's own statements, not by a function that one of them calls. */
function isKeptByModule(): boolean {
  const [, , , caller = '', next = ''] = (new Error('where').stack ?? '').split('\n')
  return isMutated.test(caller) && next.includes('ModuleJob.run')
}

/** A collection that is empty again in each epoch. */
function forgetful(Kind: new () => object): object {
  let inner = new Kind()
  let since = epoch
  return new Proxy(inner, {
    get: (_first, name) => {
      if (since !== epoch) inner = new Kind()
      since = epoch
      const value: unknown = Reflect.get(inner, name, inner)
      return typeof value === 'function' ? value.bind(inner) : value
    },
  })
}
