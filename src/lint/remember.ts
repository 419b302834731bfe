import type { LintContext } from './rule.ts'

/** Computes something once per context, for rules that share it. */
export function remember<T>(compute: (context: LintContext) => T): (context: LintContext) => T {
  const known = new WeakMap<LintContext, { readonly value: T }>()
  return (context) => {
    const found = known.get(context) ?? { value: compute(context) }
    known.set(context, found)
    return found.value
  }
}
