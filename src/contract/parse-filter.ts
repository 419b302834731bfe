import { type Comparison, type Filter, isLiteral, type Operand, tokensOf } from './filter-syntax.ts'

const comparisons: ReadonlySet<string> = new Set<Comparison>(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])

/**
 * Parses a `$filter`: `or`, `and`, `not`, comparisons, `in`, functions and lambdas, operators in any letter case; undefined
 * where it is no such expression.
 */
export function parseFilter(text: string): Filter | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const parser = new Parser(tokens)
  try {
    const filter = parser.either()
    parser.end()
    return filter
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Recursive descent, one method a level of precedence. */
class Parser {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  either(): Filter {
    let left = this.#both()
    while (this.#take('or')) left = { kind: 'or', left, right: this.#both() }
    return left
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new SyntaxError()
  }

  #both(): Filter {
    let left = this.#term()
    while (this.#take('and')) left = { kind: 'and', left, right: this.#term() }
    return left
  }

  #term(): Filter {
    if (this.#take('not')) return { kind: 'not', of: this.#term() }
    if (this.#take('(')) {
      const inner = this.either()
      this.#expect(')')
      return inner
    }
    const lambda = this.#lambda()
    if (lambda !== undefined) return lambda
    const left = this.#operand()
    if (this.#take('in')) return { kind: 'in', left, values: this.#list() }
    const operator = this.#tokens[this.#at]?.toLowerCase()
    if (operator === undefined || !comparisons.has(operator)) return { kind: 'operand', operand: left }
    this.#at++
    return { kind: 'compare', operator: operator as Comparison, left, right: this.#operand() }
  }

  #lambda(): Filter | undefined {
    const match = /^(.+)\/(any|all)$/i.exec(this.#tokens[this.#at] ?? '')
    if (match === null || this.#tokens[this.#at + 1] !== '(') return undefined
    this.#at += 2
    const [path = '', quantifier] = [match[1], match[2]?.toLowerCase() as 'any' | 'all']
    if (this.#take(')')) return { kind: 'lambda', path, quantifier, variable: '', body: null }
    const variable = this.#tokens[this.#at++] ?? ''
    this.#expect(':')
    const body = this.either()
    this.#expect(')')
    return { kind: 'lambda', path, quantifier, variable, body }
  }

  #operand(): Operand {
    const text = this.#tokens[this.#at++]
    if (text === undefined || /^[(),:]$/.test(text)) throw new SyntaxError()
    if (this.#tokens[this.#at] === '(')
      return { kind: 'apply', name: text.toLowerCase(), arguments: this.#list() }
    return (
      this.#qualified(text) ?? (isLiteral(text) ? { kind: 'literal', text } : { kind: 'path', path: text })
    )
  }

  /** A text behind its type: `microsoft.graph.importance'low'`. */
  #qualified(text: string): Operand | undefined {
    const next = this.#tokens[this.#at]
    if (next === undefined || !next.startsWith("'") || text.startsWith("'")) return undefined
    this.#at++
    return { kind: 'literal', text: `${text}${next}` }
  }

  #list(): readonly Operand[] {
    this.#expect('(')
    const values: Operand[] = []
    if (this.#take(')')) return values
    do values.push(this.#operand())
    while (this.#take(','))
    this.#expect(')')
    return values
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== token) return false
    this.#at++
    return true
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new SyntaxError()
  }
}
