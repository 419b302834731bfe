import type { Recorded } from '../model/recorded.ts'
import type { HarEntry } from './har.ts'
import { HarError } from './har-error.ts'
import { readEntry } from './read-entry.ts'
import { splitEntries } from './split-entries.ts'

/**
 * What an archive records, entry by entry. An entry that records no request that can be told, such as one without an
 * absolute URL, is passed over and handed to `passOver` as a line that says where it stands and why. Throws a HarError that
 * says where the archive is none.
 */
export async function* readHar(
  chunks: AsyncIterable<Uint8Array>,
  passOver: (line: string) => void = () => {},
): AsyncGenerator<Recorded, void> {
  let number = 0
  for await (const { text, offset } of splitEntries(chunks)) {
    number += 1
    const where = `entry ${number}, at byte ${offset}`
    const recorded = readEntry(parse(text, where))
    if (typeof recorded === 'string') passOver(`${where}: ${recorded}`)
    else yield recorded
  }
}

function parse(text: string, where: string): HarEntry {
  try {
    return JSON.parse(text) as HarEntry
  } catch (error) {
    throw new HarError(`${where}: ${(error as Error).message}`)
  }
}
