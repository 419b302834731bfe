import type { Recorded } from '../model/recorded.ts'
import type { HarEntry } from './har.ts'
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
    const recorded = readText(text)
    if (typeof recorded === 'string') passOver(`entry ${number}, at byte ${offset}: ${recorded}`)
    else yield recorded
  }
}

function readText(text: string): Recorded | string {
  try {
    return readEntry(JSON.parse(text) as HarEntry)
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    throw error
  }
}
