import type { JsonObject } from '../../model/source.ts'
import type { Command, Label } from './command.ts'

/** What a sequence so far says about a collection. Immutable; other members may be in the collection too. */
export interface State {
  /** What was last written of each member that is there; null where an action may have changed it. */
  readonly present: ReadonlyMap<Label, JsonObject | null>
  readonly gone: ReadonlySet<Label>
  /** `member relationship target`, each once. */
  readonly links: ReadonlySet<string>
}

/** Nothing made yet. */
export const start: State = { present: new Map(), gone: new Set(), links: new Set() }

/** What an answer must show, by what the commands before it did. */
export type Expected =
  /** The entity, with its key and what was written. */
  | { readonly kind: 'made'; readonly written: JsonObject }
  /** The entity, with what was last written; null where only its being there is known. */
  | { readonly kind: 'found'; readonly written: JsonObject | null }
  /** 404, or 410. */
  | { readonly kind: 'gone' }
  /** A list that has these members, and not those. */
  | { readonly kind: 'listed'; readonly present: readonly Label[]; readonly gone: readonly Label[] }
  /** A success; what it shows is nowhere stated. */
  | { readonly kind: 'done' }

/** The state after a command; undefined where the command is not legal in the state. */
export function stateAfter(state: State, command: Command): State | undefined {
  const { present, gone, links } = state
  if (command.kind === 'list') return state
  const { member } = command
  if (command.kind === 'create') {
    const isKnown = present.has(member) || gone.has(member)
    return isKnown ? undefined : { ...state, present: new Map(present).set(member, command.body) }
  }
  if (command.kind === 'get') return present.has(member) || gone.has(member) ? state : undefined
  const written = present.get(member)
  if (written === undefined) return undefined
  if (command.kind === 'delete') return without(state, member)
  if (command.kind === 'act') return { ...state, present: new Map(present).set(member, null) }
  if (command.kind === 'update') {
    const merged = written === null ? null : { ...written, ...command.body }
    return { ...state, present: new Map(present).set(member, merged) }
  }
  const link = linkOf(command)
  if (links.has(link) === (command.kind === 'link')) return undefined
  return { ...state, links: command.kind === 'link' ? new Set([...links, link]) : minus(links, link) }
}

function without({ present, gone, links }: State, member: Label): State {
  return {
    present: new Map([...present].filter(([other]) => other !== member)),
    gone: new Set([...gone, member]),
    links: new Set([...links].filter((link) => !link.startsWith(`${member} `))),
  }
}

function minus<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return new Set([...all].filter((each) => each !== one))
}

function linkOf(command: Extract<Command, { readonly kind: 'link' | 'unlink' }>): string {
  return `${command.member} ${command.relationship} ${command.target}`
}

/** What the answer to a legal command must show, `state` being that before it. */
export function expectedOf(state: State, command: Command): Expected {
  if (command.kind === 'create') return { kind: 'made', written: command.body }
  if (command.kind === 'list')
    return { kind: 'listed', present: [...state.present.keys()], gone: [...state.gone] }
  if (command.kind !== 'get') return { kind: 'done' }
  const written = state.present.get(command.member)
  return written === undefined ? { kind: 'gone' } : { kind: 'found', written }
}

/** Whether each command is legal after those before it. */
export function isLegal(commands: readonly Command[]): boolean {
  return legalOnly(commands, (command) => command).length === commands.length
}

/** What is left of some things with commands when those that are no longer legal are left out. */
export function legalOnly<T>(items: readonly T[], commandOf: (item: T) => Command): readonly T[] {
  let state = start
  return items.filter((item) => {
    const next = stateAfter(state, commandOf(item))
    state = next ?? state
    return next !== undefined
  })
}
