import type { Recorded } from '../model/recorded.ts'
import type { HarEntry } from './har.ts'
import { HarError } from './har-error.ts'
import { readEntry } from './read-entry.ts'
import { splitEntries } from './split-entries.ts'

/** What an archive records, entry by entry. Throws a HarError that says where the archive is none. */
export async function* readHar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Recorded, void> {
  let number = 0
  for await (const { text, offset } of splitEntries(chunks)) {
    number += 1
    const where = `entry ${number}, at byte ${offset}`
    const recorded = readEntry(parse(text, where))
    if (typeof recorded === 'string') throw new HarError(`${where}: ${recorded}`)
    yield recorded
  }
}

function parse(text: string, where: string): HarEntry {
  try {
    return JSON.parse(text) as HarEntry
  } catch (error) {
    throw new HarError(`${where}: ${(error as Error).message}`)
  }
}
