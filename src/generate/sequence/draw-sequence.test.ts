import { describe, expect, it } from 'vitest'
import { brokenLaws, drawMany } from '../../../fixtures/arbitrary-laws.ts'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { type CollectionLife, collectionLife } from './collection-life.ts'
import type { Command } from './command.ts'
import { drawSequence } from './draw-sequence.ts'
import { isLegal, legalOnly, type State, start, stateAfter } from './model.ts'
import { type SequenceOptions, sequenceArbitrary } from './sequence-arbitrary.ts'

const sample = sampleContract.apis.find(({ version }) => version === 'v1.0')
const collection = '/deviceManagement/deviceConfigurations'

/** The sample with a relationship of the members of the collection. */
function withRelationship(): ApiView {
  const [first] = sample?.operations.filter(({ kind }) => kind === 'reference') ?? []
  if (sample === undefined || first === undefined) throw new Error('the sample has no reference')
  const path = `${collection}/{deviceConfigurationId}/roleScopes`
  const operations: readonly Operation[] = [
    ...sample.operations,
    { ...first, id: 'roleScope.add', method: 'POST', path: `${path}/$ref` },
    { ...first, id: 'roleScope.remove', method: 'DELETE', path: `${path}/{roleScopeId}/$ref`, body: null },
  ]
  return viewContract({ apis: [{ ...sample, operations }] }).api('v1.0') as ApiView
}

const api = withRelationship()
const life = collectionLife(api, collection) as CollectionLife
const type = 'microsoft.graph.iosUpdateConfiguration'
const all: SequenceOptions = { type, targets: 2, mayAct: () => true }

function drawnWith(options: SequenceOptions, of: CollectionLife = life): readonly (readonly Command[])[] {
  const arbitrary = sequenceArbitrary(api, of, options)
  return arbitrary === undefined ? [] : drawMany(arbitrary, 100)
}

function kindsIn(sequences: readonly (readonly Command[])[]): readonly string[] {
  return [...new Set(sequences.flat().map(({ kind }) => kind))].sort()
}

describe('the life of a collection', () => {
  it('is what the docs let one do with it and its members', () => {
    expect(life.create.id).toBe('deviceConfiguration.create')
    expect(life.list?.id).toBe('deviceConfiguration.list')
    expect(life.remove?.id).toBe('deviceConfiguration.delete')
    expect(life.actions.map(({ id }) => id)).toEqual(['deviceConfiguration.assign'])
    expect(life.relationships.map(({ path, link, unlink }) => [path, link.id, unlink?.id])).toEqual([
      ['/roleScopes', 'roleScope.add', 'roleScope.remove'],
    ])
  })

  it('is none where nothing can be made', () => {
    expect(collectionLife(api, '/users')).toBeUndefined()
  })

  it('has nothing that the docs dispute', () => {
    const disputed = api.api.operations.map((each) =>
      each.kind === 'update' ? { ...each, evidence: 'disputed' as const } : each,
    )
    const view = viewContract({ apis: [{ ...api.api, operations: disputed }] }).api('v1.0') as ApiView
    expect(collectionLife(view, collection)?.update).toBeUndefined()
    expect(collectionLife(view, collection)?.get).toBeDefined()
  })
})

describe('drawn sequences', () => {
  const sequences = drawnWith(all)

  it('keep the laws: repeatable, legal, and so is whatever they shrink to, which ends', () => {
    const arbitrary = sequenceArbitrary(api, life, all)
    expect(arbitrary).toBeDefined()
    if (arbitrary === undefined) return
    expect(brokenLaws(arbitrary as never, (commands) => isLegal(commands as never), { draws: 10 })).toEqual(
      [],
    )
  })

  it('are of every kind, several to a sequence', () => {
    expect(kindsIn(sequences)).toEqual(['act', 'create', 'delete', 'get', 'link', 'list', 'unlink', 'update'])
    expect(
      sequences.filter((commands) => new Set(commands.map(({ kind }) => kind)).size >= 3).length,
    ).toBeGreaterThan(60)
  })

  it('write only what the docs accept', () => {
    for (const command of sequences.flat()) {
      if (!('body' in command) || command.body === null) continue
      const operation = api.operation(command.operation) as Operation
      expect(api.validateBody(operation, command.body)).toEqual([])
    }
  })

  it('make members of the type that is asked for', () => {
    const made = sequences.flat().filter((command) => command.kind === 'create')
    expect(made.filter(({ body }) => body['@odata.type'] !== `#${type}`)).toEqual([])
  })

  it('read members that are gone too, and list several at a time', () => {
    const before = (commands: readonly Command[], at: number): State =>
      commands.slice(0, at).reduce((state, command) => stateAfter(state, command) ?? state, start)
    const does = (is: (command: Command, state: State) => boolean): boolean =>
      sequences.some((commands) => commands.some((each, at) => is(each, before(commands, at))))
    expect(does((command, { gone }) => command.kind === 'get' && gone.has(command.member))).toBe(true)
    expect(does((command, { present }) => command.kind === 'list' && present.size > 1)).toBe(true)
  })

  it('have actions and relationships only where they may', () => {
    expect(kindsIn(drawnWith({ type }))).toEqual(['create', 'delete', 'get', 'list', 'update'])
  })

  it('have only what is documented', () => {
    const poor: CollectionLife = { ...life, list: undefined, update: undefined, remove: undefined }
    expect(kindsIn(drawnWith({ type }, poor))).toEqual(['create', 'get'])
    expect(sequenceArbitrary(api, { ...poor, get: undefined }, { type })).toBeUndefined()
  })

  it('are the same for the same seed and index, and others for others', () => {
    const text = (seed: number, index: number): string =>
      JSON.stringify(drawSequence(api, life, seed, index, all)?.value)
    expect(text(1, 0)).toBe(text(1, 0))
    expect(new Set([text(1, 0), text(1, 1), text(2, 0), text(2, 1)]).size).toBe(4)
  })
})

describe('shrinking', () => {
  it('ends in the one command that a failure needs, with the one that made its member', () => {
    const fails = (commands: readonly Command[]): boolean => commands.some(({ kind }) => kind === 'delete')
    const ends = Array.from({ length: 20 }, (_, index) => {
      let place = drawSequence(api, life, 3, index, all)
      const commandsIn = (at: typeof place): readonly Command[] => at?.value ?? []
      if (!fails(commandsIn(place))) return 'none'
      for (let next = place; next !== undefined; ) {
        place = next
        next = undefined
        for (const smaller of place.smaller()) {
          if (!fails(commandsIn(smaller))) continue
          next = smaller
          break
        }
      }
      return commandsIn(place)
        .map(({ kind }) => kind)
        .join()
    })
    expect(new Set(ends)).toEqual(new Set(['create,delete', 'none']))
  })
})

describe('the model', () => {
  const create = { kind: 'create', operation: 'c', member: 0, body: { a: 1, b: 1 } } as const
  const update = { kind: 'update', operation: 'u', member: 0, body: { b: 2 } } as const
  const get = { kind: 'get', operation: 'g', member: 0 } as const
  const act = { kind: 'act', operation: 'a', member: 0, body: null } as const
  const remove = { kind: 'delete', operation: 'd', member: 0 } as const
  const list = { kind: 'list', operation: 'l' } as const
  const link = { kind: 'link', operation: 'k', member: 0, relationship: '/members', target: 1 } as const
  const unlink = { ...link, kind: 'unlink' } as const

  it.each<readonly [title: string, commands: readonly Command[]]>([
    ['nothing is read before it is made', [get]],
    ['nothing is made twice', [create, create]],
    ['nothing that is gone is changed', [create, remove, update]],
    ['nothing that is gone is deleted', [create, remove, remove]],
    ['nothing that is gone is made again', [create, remove, create]],
    ['nothing is linked twice', [create, link, link]],
    ['nothing is unlinked that is not linked', [create, unlink]],
    ['links go with their member', [create, link, remove, unlink]],
  ])('%s', (_title, commands) => {
    expect(isLegal(commands.slice(0, -1))).toBe(true)
    expect(isLegal(commands)).toBe(false)
  })

  it('allows a link again after it was taken back, and other links beside it', () => {
    expect(isLegal([create, link, { ...link, target: 0 }, unlink, link])).toBe(true)
  })

  it('leaves out what is no longer legal', () => {
    expect(legalOnly([get, create, update, remove, update, list], (command) => command)).toEqual([
      create,
      update,
      remove,
      list,
    ])
  })

  it('never changes a state', () => {
    const state = stateAfter(start, create)
    const text = JSON.stringify([...(state?.present ?? [])])
    for (const command of [update, act, remove, link]) state && stateAfter(state, command)
    expect(JSON.stringify([...(state?.present ?? [])])).toBe(text)
  })
})
