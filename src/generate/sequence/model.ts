import type { Command, Label } from './command.ts'

/** What a sequence so far says about a collection. Immutable; other members may be in the collection too. */
export interface State {
  readonly present: ReadonlySet<Label>
  readonly gone: ReadonlySet<Label>
  /** `member relationship target`, each once. */
  readonly links: ReadonlySet<string>
}

/** Nothing made yet. */
export const start: State = { present: new Set(), gone: new Set(), links: new Set() }

/** The state after a command; undefined where the command is not legal in the state. */
export function stateAfter(state: State, command: Command): State | undefined {
  const { present, gone, links } = state
  if (command.kind === 'list') return state
  const { member } = command
  if (command.kind === 'create') {
    const isKnown = present.has(member) || gone.has(member)
    return isKnown ? undefined : { ...state, present: new Set([...present, member]) }
  }
  if (command.kind === 'get') return present.has(member) || gone.has(member) ? state : undefined
  if (!present.has(member)) return undefined
  if (command.kind === 'delete') return without(state, member)
  if (command.kind === 'act' || command.kind === 'update') return state
  const link = linkOf(command)
  if (links.has(link) === (command.kind === 'link')) return undefined
  return { ...state, links: command.kind === 'link' ? new Set([...links, link]) : minus(links, link) }
}

function without({ present, gone, links }: State, member: Label): State {
  return {
    present: minus(present, member),
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
