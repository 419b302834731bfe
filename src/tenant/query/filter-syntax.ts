import { badRequest } from '../refusal.ts'

/** A `$filter` expression (OData URL conventions 4.01 §5.1.1), as far as the tenant evaluates it. */
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
  | { readonly kind: 'literal'; readonly value: string | number | bigint | boolean | null }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'apply'; readonly name: string; readonly arguments: readonly Operand[] }

const token =
  /\s*('(?:[^']|'')*'|-?\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\w$@.]+(?:\/[\w$@.]+)*|[(),:])/iy

/** Splits an expression into tokens; throws a 400 where a character starts none. */
export function tokensOf(text: string): readonly string[] {
  const found: string[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    token.lastIndex = at
    const match = token.exec(text)
    if (match?.[1] === undefined) throw invalidFilter(text, at)
    found.push(match[1])
    at = token.lastIndex
  }
  return found
}

/** A syntax error of a filter. */
export function invalidFilter(text: string, position: number): Error {
  return badRequest(`Invalid filter clause: syntax error at position ${position} in '${text}'.`)
}

/** The operand that a token that is no path is: a literal, or undefined. */
export function literalOf(text: string): Operand | undefined {
  if (text.startsWith("'")) return { kind: 'literal', value: text.slice(1, -1).replaceAll("''", "'") }
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' }
  if (text === 'null') return { kind: 'literal', value: null }
  if (/^-?\d+$/.test(text)) return { kind: 'literal', value: BigInt(text) }
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return { kind: 'literal', value: Number(text) }
  if (/^[\d-]/.test(text) || /^[0-9a-f]{8}-/i.test(text)) return { kind: 'literal', value: text }
  return undefined
}
