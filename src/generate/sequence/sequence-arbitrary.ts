import fc from 'fast-check'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import { bodyArbitrary } from '../body-arbitrary.ts'
import { omissions } from '../omissions.ts'
import { allCommands } from './all-commands.ts'
import type { CollectionLife } from './collection-life.ts'
import type { Command, CommandKind } from './command.ts'
import { legalOnly, type State, start, stateAfter } from './model.ts'

export interface SequenceOptions {
  /** Full name of the concrete type of all members, where the collection holds several. */
  readonly type?: string
  /** How many entities there are to refer to; none by default. */
  readonly targets?: number
  /** Which actions may be sent; none by default. */
  readonly mayAct?: (action: Operation) => boolean
}

const shortest = 3
const longest = 12
const mostMembers = 3

/** How often a kind is chosen where it is legal. */
const weights: { readonly [kind in CommandKind]: number } = {
  create: 4,
  update: 5,
  get: 4,
  delete: 3,
  list: 2,
  act: 2,
  link: 3,
  unlink: 3,
}

/** A command with the drawn body, and what can shrink it. */
interface Entry {
  readonly command: Command
  readonly body: fc.Value<JsonObject> | null
}

type Bodies = ReadonlyMap<string, fc.Arbitrary<JsonObject>>

/**
 * Lists of commands that are legal one after the other. They shrink by leaving out all commands but a few, halves of
 * them, single ones, each time with what is no longer legal then; at last by shrinking one body at a time.
 */
class SequenceArbitrary extends fc.Arbitrary<readonly Command[]> {
  readonly #candidates: (state: State, made: number) => readonly Command[]
  readonly #bodies: Bodies

  constructor(candidates: (state: State, made: number) => readonly Command[], bodies: Bodies) {
    super()
    this.#candidates = candidates
    this.#bodies = bodies
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<readonly Command[]> {
    const entries: Entry[] = []
    const length = random.nextInt(shortest, longest)
    let state = start
    for (let made = 0; entries.length < length; ) {
      const entry = this.#filled(chosen(this.#candidates(state, made), random), random, bias)
      state = stateAfter(state, entry.command) ?? state
      if (entry.command.kind === 'create') made++
      entries.push(entry)
    }
    return assembled(entries)
  }

  #filled(command: Command, random: fc.Random, bias: number | undefined): Entry {
    const bodies =
      'body' in command && command.body !== null ? this.#bodies.get(command.operation) : undefined
    return bodies === undefined ? { command, body: null } : withBody(command, bodies.generate(random, bias))
  }

  override canShrinkWithoutContext(_value: unknown): _value is readonly Command[] {
    return false
  }

  override shrink(_value: readonly Command[], context: unknown): fc.Stream<fc.Value<readonly Command[]>> {
    return Array.isArray(context) ? fc.stream(this.#smaller(context as Entry[])) : fc.Stream.nil()
  }

  *#smaller(entries: readonly Entry[]): IterableIterator<fc.Value<readonly Command[]>> {
    for (const left of omissions(entries)) {
      const kept = legalOnly(
        entries.filter((entry) => !left.has(entry)),
        ({ command }) => command,
      )
      if (kept.length > 0) yield assembled(kept)
    }
    for (const [index, { command, body }] of entries.entries()) {
      const bodies = this.#bodies.get(command.operation)
      if (body === null || bodies === undefined) continue
      for (const smaller of bodies.shrink(body.value_, body.context)) {
        yield assembled(entries.with(index, withBody(command, smaller)))
      }
    }
  }
}

function withBody(command: Command, body: fc.Value<JsonObject>): Entry {
  return { command: { ...command, body: body.value } as Command, body }
}

function assembled(entries: readonly Entry[]): fc.Value<readonly Command[]> {
  return new fc.Value<readonly Command[]>(
    entries.map(({ command }) => command),
    entries,
  )
}

/** One of the candidates: first a kind by weight, then any of that kind. */
function chosen(candidates: readonly Command[], random: fc.Random): Command {
  const kinds = [...new Set(candidates.map(({ kind }) => kind))]
  const total = kinds.reduce((sum, kind) => sum + weights[kind], 0)
  let rest = random.nextInt(1, total)
  const kind = kinds.find((each) => {
    rest -= weights[each]
    return rest <= 0
  })
  const ofKind = candidates.filter((each) => each.kind === kind)
  return ofKind[random.nextInt(0, ofKind.length - 1)] as Command
}

/**
 * Lists of commands for a collection, legal in the model; undefined where no member can be made, or made but not be
 * asked for. Updates and actions whose bodies cannot be generated are left out.
 */
export function sequenceArbitrary(
  api: ApiView,
  life: CollectionLife,
  { type, targets = 0, mayAct = () => false }: SequenceOptions = {},
): fc.Arbitrary<readonly Command[]> | undefined {
  const bodies = new Map<string, fc.Arbitrary<JsonObject>>()
  const hasBody = (operation: Operation, of: string | undefined): boolean => {
    const arbitrary = bodyArbitrary(api, operation, of === undefined ? {} : { type: of })
    if (arbitrary !== undefined) bodies.set(operation.id, arbitrary)
    return arbitrary !== undefined
  }
  if (!hasBody(life.create, type) || (life.get ?? life.list) === undefined) return undefined
  const usable: CollectionLife = {
    ...life,
    update: life.update !== undefined && hasBody(life.update, type) ? life.update : undefined,
    actions: life.actions.filter(
      (action) => mayAct(action) && (action.body === null || hasBody(action, undefined)),
    ),
  }
  const candidates = (state: State, made: number): readonly Command[] =>
    allCommands(usable, [...state.present.keys(), ...state.gone], made, targets).filter(
      (command) =>
        stateAfter(state, command) !== undefined && (command.kind !== 'create' || made < mostMembers),
    )
  return new SequenceArbitrary(candidates, bodies)
}
