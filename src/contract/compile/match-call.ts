import type { Method } from '../../model/page.ts'
import { type Matchable, matchTemplate } from './match-example.ts'
import { splitArguments } from './target-text.ts'

/** The template of a function that the segments call with some of its arguments, as where a page states that one of two is given. */
export function matchFewerArguments<T extends Matchable>(
  templates: readonly T[],
  method: Method,
  segments: readonly string[],
): T | null {
  const called = templates.map((template) => {
    const cut = template.segments.map((segment, index) => withArgumentsOf(segment, segments[index] ?? ''))
    return { method: template.method, segments: cut, alias: cut, template }
  })
  return matchTemplate(called, method, segments)?.template ?? null
}

/** A segment of a template with the arguments only that a call of the same function gives. */
function withArgumentsOf(segment: string, target: string): string {
  const [own, given] = [callOf(segment), callOf(target)]
  if (own === null || given === null || own.name.toLowerCase() !== given.name.toLowerCase()) return segment
  const kept = [...given.arguments.keys()].map((name) => own.arguments.get(name))
  return kept.length === 0 || kept.includes(undefined) ? segment : `${own.name}(${kept.join(',')})`
}

interface Call {
  readonly name: string
  /** As written, by name in lower case. */
  readonly arguments: ReadonlyMap<string, string>
}

function callOf(segment: string): Call | null {
  const [, name, inner] = /^([\w.]+)\((.*)\)$/s.exec(segment) ?? []
  if (name === undefined || inner === undefined) return null
  const parts = splitArguments(inner).map((part): [string, string] => [nameOf(part), part])
  return { name, arguments: new Map(parts) }
}

function nameOf(argument: string): string {
  return argument.replace(/\s*=.*$/s, '').toLowerCase()
}
