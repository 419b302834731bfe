import type { Cloud, Located } from '../model/page.ts'
import type { Block, Include, Table } from './block.ts'
import { readHeader, readTable } from './read-table.ts'
import type { Reading } from './reading.ts'

const all: readonly Cloud[] = ['global', 'usL4', 'usL5', 'china']

const columns: readonly (readonly [Cloud, RegExp])[] = [
  ['global', /global/],
  ['usL4', /\bl4\b/],
  ['usL5', /\bl5\b|\bdod\b/],
  ['china', /china|21vianet/],
  ['germany', /german/],
]

/** National clouds a page lists as available, by the name of an include or by a table; null where it says nothing. */
export function readClouds(blocks: readonly Block[], reading: Reading): Located<readonly Cloud[]> | null {
  for (const block of blocks) {
    if (block.kind === 'include') {
      const value = cloudsOfInclude(block)
      if (value !== null) return { value, source: block.source }
    } else if (block.kind === 'table' && /global service|us government/i.test(block.header)) {
      const value = cloudsOfTable(block, reading)
      if (value.length > 0) return { value, source: block.source }
    }
  }
  return null
}

/** `all-clouds`, `global-only`, `global-us`, `global-us-l4`, `global-china-us-l5`; null for any other include. */
export function cloudsOfInclude(include: Include): readonly Cloud[] | null {
  const name = include.path
    .slice(include.path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .replace(/-v\d+$/, '')
  if (name === 'all-clouds') return all
  if (!/^(?:global|us|china)(?:-(?:only|us|usl4|usl5|l4|l5|china|global|germany))*$/.test(name)) return null
  const parts = new Set(name.split('-'))
  const l4 = parts.has('l4') || parts.has('usl4')
  const l5 = parts.has('l5') || parts.has('usl5')
  const us = parts.has('us') && !l4 && !l5
  return all.filter(
    (cloud) => parts.has(cloud) || (cloud === 'usL4' && (us || l4)) || (cloud === 'usL5' && (us || l5)),
  )
}

function cloudsOfTable(table: Table, reading: Reading): Cloud[] {
  const header = readHeader(table)
  const [row] = readTable(table, reading, header).rows
  return header.flatMap((name, index) => {
    const cloud = columns.find(([, pattern]) => pattern.test(name))?.[0]
    return cloud !== undefined && /[✅✔]|^(?:yes|x|available|supported)\b/iu.test(row?.cells[index] ?? '')
      ? [cloud]
      : []
  })
}
