import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryContract } from '../../fixtures/arbitrary-contract.ts'
import { DamagedFragment } from './check-fragment.ts'
import { fragmentSchema } from './fragment-schema.ts'
import { readFragments } from './read-fragments.ts'
import { writeFragments } from './write-fragments.ts'

type Container = { [name: string]: unknown }

interface Slot {
  readonly holder: Container
  readonly key: string
}

/** Every member of every object and list inside. */
function slotsOf(value: unknown): readonly Slot[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Container
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsOf(holder[key])])
}

const kinds: readonly unknown[] = [null, true, 7, 'text', ['text'], { name: 'text' }, {}, []]

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

/** Deletes the member, or puts a value of another kind in its place. */
function damage(slot: Slot, way: number): void {
  const others = kinds.filter((kind) => kindOf(kind) !== kindOf(slot.holder[slot.key]))
  const chosen = way % (others.length + 1)
  if (chosen === others.length) remove(slot)
  else slot.holder[slot.key] = structuredClone(others[chosen])
}

/** Reads and writes again, or names the place of the damage; anything else is thrown on. */
function outcome(file: string, fragment: unknown): 'read' | 'refused' {
  try {
    writeFragments(readFragments(new Map([[file, fragment]])))
    return 'read'
  } catch (error) {
    if (!(error instanceof DamagedFragment)) throw error
    expect(error.message.startsWith(`${file}#${error.pointer} `)).toBe(true)
    expect(error.message).not.toContain('\n')
    return 'refused'
  }
}

const folder = fileURLToPath(new URL('../../', import.meta.url))
const files = globSync(['fixtures/contract-pages/fragments/*/*.json', 'specs/*/*.json'], { cwd: folder })

describe('a damaged fragment', () => {
  test('is read or refused with its place, whichever member of ours is missing or of another kind', () => {
    expect(files.length).toBeGreaterThan(100)
    const texts = new Map(files.map((file) => [file, readFileSync(folder + file, 'utf8')]))
    const seen = { read: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(), (file, at, way) => {
        const fragment: unknown = JSON.parse(texts.get(file) ?? '')
        const slots = slotsOf(fragment)
        damage(slots[at % slots.length] as Slot, way)
        seen[outcome(file, fragment)]++
      }),
      { numRuns: 1000 },
    )
    expect(seen.refused).toBeGreaterThan(300)
  })

  test('is read or refused with its place, whatever the contract was', () => {
    fc.assert(
      fc.property(arbitraryContract, fc.nat(), fc.nat(), (contract, at, way) => {
        for (const [file, document] of writeFragments(contract)) {
          const fragment: unknown = JSON.parse(JSON.stringify(document))
          const slots = slotsOf(fragment)
          damage(slots[at % slots.length] as Slot, way)
          outcome(file, fragment)
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each<[string, string, (operation: Container) => void]>([
    ['without its line', "must have required property 'x-docs'", (operation) => delete operation['x-docs']],
    [
      'of an unknown kind',
      '/x-kind must be equal to one of the allowed values ["list",',
      (operation) => {
        operation['x-kind'] = 'lists'
      },
    ],
    [
      'with a number for a list',
      '/parameters must be array',
      (operation) => {
        operation['parameters'] = 1
      },
    ],
  ])('with an operation %s is refused at that operation', (_, said, change) => {
    const file = 'v1.0/tool.json'
    const text = readFileSync(`${folder}fixtures/contract-pages/fragments/${file}`, 'utf8')
    const fragment = JSON.parse(text) as { paths: { [path: string]: { [method: string]: Container } } }
    const [path, item] = Object.entries(fragment.paths)[0] ?? ['', {}]
    const [method, operation] = Object.entries(item)[0] ?? ['', {}]
    change(operation)
    const pointer = `/paths/${path.replaceAll('/', '~1')}/${method}`
    expect(() => readFragments(new Map([[file, fragment]]))).toThrow(`${file}#${pointer}`)
    expect(() => readFragments(new Map([[file, fragment]]))).toThrow(said)
  })
})

test('a JSON file that is no fragment is passed over', () => {
  expect(
    readFragments(
      new Map<string, unknown>([
        ['a.json', { paths: 3 }],
        ['b.json', null],
      ]),
    ),
  ).toEqual({ apis: [] })
})

test('the schema of fragments is a JSON Schema, which is not checked at each start', () => {
  expect(new Ajv2020().validateSchema(fragmentSchema as object)).toBe(true)
})
