import type { RouteMatch } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import { decodePercent } from './decode-percent.ts'
import { type Call, parseTemplate, readCall, type TemplateSegment } from './router-segment.ts'

interface Node {
  readonly literals: Map<string, Node>
  /** By name and keys; those with literal arguments first. */
  readonly calls: Map<string, CallEdge[]>
  readonly patterns: { readonly segment: TemplateSegment & { kind: 'pattern' }; readonly node: Node }[]
  parameter: Node | undefined
  /** A file path that ends with `:`. */
  closedSpan: Node | undefined
  /** A file path that takes the rest, unless that has a `:` behind which the path goes on (resources/onedrive.md). */
  openSpan: Node | undefined
  readonly ends: Map<Method, End>
}

interface CallEdge {
  readonly segment: TemplateSegment & { kind: 'call' }
  readonly node: Node
}

/** An operation with the names of the values met on the way to it. */
interface End {
  readonly operation: Operation
  readonly names: readonly string[]
}

export interface Router {
  match(method: string, path: string): RouteMatch | undefined
  methods(path: string): readonly Method[]
  leadsOn(path: string): boolean
}

function makeNode(): Node {
  return {
    literals: new Map(),
    calls: new Map(),
    patterns: [],
    parameter: undefined,
    closedSpan: undefined,
    openSpan: undefined,
    ends: new Map(),
  }
}

function callNode(node: Node, segment: TemplateSegment & { kind: 'call' }): Node {
  const edges = node.calls.get(segment.key) ?? []
  node.calls.set(segment.key, edges)
  const shape = JSON.stringify(
    segment.arguments.map(({ parameter, literal }) => parameter === null && literal),
  )
  const same = edges.find(
    (edge) => shape === JSON.stringify(edge.segment.arguments.map((a) => a.parameter === null && a.literal)),
  )
  if (same !== undefined) return same.node
  const edge: CallEdge = { segment, node: makeNode() }
  edges.push(edge)
  const literals = (e: CallEdge): number => e.segment.arguments.filter((a) => a.parameter === null).length
  edges.sort((a, b) => literals(b) - literals(a))
  return edge.node
}

function patternNode(node: Node, segment: TemplateSegment & { kind: 'pattern' }): Node {
  const same = node.patterns.find((edge) => edge.segment.pattern.source === segment.pattern.source)
  if (same !== undefined) return same.node
  const edge = { segment, node: makeNode() }
  node.patterns.push(edge)
  return edge.node
}

function literalNode(node: Node, text: string): Node {
  const key = text.toLowerCase()
  const next = node.literals.get(key) ?? makeNode()
  node.literals.set(key, next)
  return next
}

/** The node after a segment, made where it is missing. */
function step(node: Node, segment: TemplateSegment): Node {
  if (segment.kind === 'literal') return literalNode(node, segment.text)
  if (segment.kind === 'call') return callNode(node, segment)
  if (segment.kind === 'pattern') return patternNode(node, segment)
  if (segment.kind === 'parameter') {
    node.parameter ??= makeNode()
    return node.parameter
  }
  const key = segment.closed ? 'closedSpan' : 'openSpan'
  node[key] ??= makeNode()
  return node[key]
}

function namesOf(segment: TemplateSegment): readonly string[] {
  if (segment.kind === 'literal') return []
  if (segment.kind === 'pattern') return segment.names
  if (segment.kind === 'call') return segment.arguments.flatMap(({ parameter }) => parameter ?? [])
  return [segment.name]
}

function insert(root: Node, operation: Operation): void {
  const segments = parseTemplate(operation.path)
  const node = segments.reduce(step, root)
  if (!node.ends.has(operation.method))
    node.ends.set(operation.method, { operation, names: segments.flatMap(namesOf) })
}

/** What a path with a key segment never is: `$count`, a cast or a function call with named arguments. */
const neverKey = /^\$|^microsoft\.graph\.|^[\w.]+\([\w]+=/i

/** A path being matched: `visit` sees every node it leads to, the most literal first, until it says true. */
interface Walk {
  readonly segments: readonly string[]
  readonly visit: (node: Node, values: readonly string[]) => boolean
}

type Values = readonly string[]

function walk(path: Walk, node: Node, at: number, values: Values): boolean {
  const segment = path.segments[at]
  if (segment === undefined) return path.visit(node, values)
  if (walkName(path, node, at, values, segment)) return true
  const unqualified = /^microsoft\.graph\.(?:.+\.)?([^.]+)$/i.exec(segment)?.[1]
  if (unqualified !== undefined && walkName(path, node, at, values, unqualified)) return true
  for (const edge of node.patterns) {
    const match = edge.segment.pattern.exec(segment)
    if (match !== null && walk(path, edge.node, at + 1, [...values, ...match.slice(1)])) return true
  }
  if (node.parameter !== undefined && !neverKey.test(segment))
    if (walk(path, node.parameter, at + 1, [...values, segment])) return true
  return walkSpans(path, node, at, values)
}

/** A literal segment or a call named `text`. */
function walkName(path: Walk, node: Node, at: number, values: Values, text: string): boolean {
  if (node.literals.size > 0) {
    const next = node.literals.get(text) ?? node.literals.get(text.toLowerCase())
    if (next !== undefined && walk(path, next, at + 1, values)) return true
  }
  const call = text.endsWith(')') ? readCall(text) : undefined
  if (call === undefined) return false
  for (const { segment, node: after } of node.calls.get(call.key) ?? []) {
    const own = segment.arguments.map(
      ({ parameter, literal }, i) => parameter !== null || literal === call.values[i],
    )
    if (own.includes(false)) continue
    const found = call.values.filter((_, i) => segment.arguments[i]?.parameter !== null)
    if (walk(path, after, at + 1, [...values, ...found])) return true
  }
  return walkKey(path, node.literals.get(call.name.toLowerCase()), at, values, call)
}

/** `fn()` is `fn`, and `users('1')` is `users/1`. */
function walkKey(path: Walk, node: Node | undefined, at: number, values: Values, call: Call): boolean {
  if (node === undefined || !call.key.endsWith('()')) return false
  const [value] = call.values
  if (value === undefined) return walk(path, node, at + 1, values)
  return node.parameter !== undefined && walk(path, node.parameter, at + 1, [...values, value])
}

function walkSpans({ segments, visit }: Walk, node: Node, at: number, values: Values): boolean {
  if (node.closedSpan !== undefined)
    for (let end = at; end < segments.length; end++) {
      if (!segments[end]?.endsWith(':')) continue
      const value = segments
        .slice(at, end + 1)
        .join('/')
        .slice(0, -1)
      if (walk({ segments, visit }, node.closedSpan, end + 1, [...values, value])) return true
    }
  const rest = segments.slice(at)
  const goesOn = rest.slice(0, -1).some((segment) => segment.endsWith(':'))
  return node.openSpan !== undefined && !goesOn && visit(node.openSpan, [...values, rest.join('/')])
}

/** Segments of a path, percent-decoded each for itself; slashes inside quotes do not split. */
function splitPath(path: string): readonly string[] {
  const query = path.indexOf('?')
  const bare = query < 0 ? path : path.slice(0, query)
  const parts =
    bare.includes("('") || bare.includes("='") ? bare.split(/\/(?=(?:[^']*'[^']*')*[^']*$)/) : bare.split('/')
  return parts.filter((part) => part !== '').map(decodePercent)
}

/**
 * A trie over path templates: literal segments go before calls, patterns, parameters and file paths, in any letter
 * case. A branch that ends without an operation of the method is left again. Templates that differ only in the names
 * of placeholders share a place; of two operations in one place the first is kept.
 */
export function buildRouter(operations: readonly Operation[]): Router {
  const root = makeNode()
  for (const operation of operations) insert(root, operation)
  return {
    match(method, path) {
      let found: RouteMatch | undefined
      const visit: Walk['visit'] = (node, values) => {
        const end = node.ends.get(method as Method)
        if (end === undefined) return false
        found = {
          operation: end.operation,
          values: Object.fromEntries(end.names.map((name, i) => [name, values[i] ?? ''])),
        }
        return true
      }
      walk({ segments: splitPath(path), visit }, root, 0, [])
      return found
    },
    methods(path) {
      const found = new Set<Method>()
      const visit: Walk['visit'] = (node) => {
        for (const method of node.ends.keys()) found.add(method)
        return false
      }
      walk({ segments: splitPath(path), visit }, root, 0, [])
      return [...found].sort()
    },
    leadsOn: (path) => walk({ segments: splitPath(path), visit: () => true }, root, 0, []),
  }
}
