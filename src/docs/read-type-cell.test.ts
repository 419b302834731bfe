import { describe, expect, it } from 'vitest'
import { readTypeCell } from './read-type-cell.ts'

const links = new Map([['maker', '../resources/toymaker.md']])

function brief(text: string): string | null {
  const cell = readTypeCell(text, links)?.cell
  if (cell === undefined) return null
  return [
    cell.name,
    cell.collection ? '[]' : '',
    cell.link === null ? '' : `@${cell.link}`,
    ...cell.alternatives,
  ].join(' ')
}

describe('readTypeCell', () => {
  it.each([
    ['String', 'String  '],
    ['String collection', 'String [] '],
    ['Collection(String)', 'String [] '],
    ['collection(string)', 'string [] '],
    ['string[]', 'string [] '],
    ['`Edm.Int64`', 'Edm.Int64  '],
    ['**Int32**', 'Int32  '],
    ['string, maximum size 20', 'string  '],
    ['string (timestamp)', 'string  '],
    ['siteCollection', 'siteCollection  '],
    ['microsoft.graph.toys.box', 'microsoft.graph.toys.box  '],
    ['[maker][]', 'maker  @toymaker'],
    ['[maker][] collection', 'maker [] @toymaker'],
    ['Collection([maker][])', 'maker [] @toymaker'],
    ['[box](../resources/toys-box.md#x)', 'box  @toys-box'],
    ['[box](box.md) collection', 'box [] @box'],
    ['[box collection](box.md)', 'box [] @box'],
    ['[Collection(microsoft.graph.box)](box.md)', 'microsoft.graph.box [] @box'],
    ['[A big box](box.md)', 'box  @box'],
    ['[shopCollection](shop.md)', 'shopCollection  @shop'],
    ['[box](box.md) or [toy](toy.md)', 'box  @box toy'],
    ['[box (deprecated)](old-box.md) [toy](toy.md)', 'toy  @toy box'],
    ['[box (deprecated)](old-box.md)', 'box  @old-box'],
    ['String or [toy](toy.md)', 'toy  @toy String'],
    ['[maker][] or [shop](shop.md) or String', 'maker  @toymaker shop'],
    ['string/number', 'string   number'],
    ['Object', 'Object'],
    ['Collection of objects', 'Object []'],
    ['String collection (max 20)', 'String []'],
    ['[box](box.md) collection. Toys, tops and/or dolls of a [maker](maker.md) lie in it', 'box [] @box'],
    ['String. Read-only', 'String'],
  ])('%s', (text, expected) => {
    expect(brief(text)?.trim()).toBe(expected.trim())
  })

  it.each(['Nullable(Int32)', 'Int32 or null', 'Int32 (nullable)'])(
    '%s is an Int32 that may be null',
    (text) => {
      expect(brief(text)?.trim()).toBe('Int32')
      expect(readTypeCell(text, links)).toMatchObject({ nullable: true })
    },
  )

  it('gives null for a cell that names nothing', () => {
    expect(brief('')).toBeNull()
  })
})
