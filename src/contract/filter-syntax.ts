/** A `$filter` expression (OData URL conventions 4.01 §5.1.1): what it says, not what holds of an entity. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Operand
      readonly right: Operand
    }
  | { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Operand[] }
  | {
      readonly kind: 'lambda'
      readonly path: string
      readonly quantifier: 'any' | 'all'
      readonly variable: string
      readonly body: Filter | null
    }
  | { readonly kind: 'operand'; readonly operand: Operand }

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export type Operand =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'apply'; readonly name: string; readonly arguments: readonly Operand[] }

const token =
  /\s*('(?:[^']|'')*'|-?\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\w$@.]+(?:\/[\w$@.]+)*|[(),:])/iy

/** Splits an expression into tokens; undefined where a character starts none. */
export function tokensOf(text: string): readonly string[] | undefined {
  const found: string[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    token.lastIndex = at
    const match = token.exec(text)
    if (match?.[1] === undefined) return undefined
    found.push(match[1])
    at = token.lastIndex
  }
  return found
}

/** Is a token a primitive literal; else it is a path. */
export function isLiteral(text: string): boolean {
  return /^(?:['\d-]|(?:true|false|null)$|[0-9a-f]{8}-)/i.test(text)
}
