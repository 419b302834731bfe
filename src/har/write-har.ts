import type { Recorded } from '../model/recorded.ts'
import { redactRecorded } from './redact.ts'
import { writeEntry } from './write-entry.ts'

/** Writes bytes at a position of a file. */
type Put = (bytes: Buffer, position: number) => void

const tail = '\n]}}\n'

/**
 * An archive that grows by entries and is whole after each of them: an entry is written over the end of the file and
 * brings a new end. Credentials are left out.
 */
export function harWriter(
  put: Put,
  tool: { readonly name: string; readonly version: string },
): (recorded: Recorded) => void {
  const head = `{"log":{"version":"1.2","creator":${JSON.stringify(tool)},"pages":[],"entries":[`
  put(Buffer.from(head + tail), 0)
  let position = Buffer.byteLength(head)
  let separator = '\n'
  return (recorded) => {
    const entry = Buffer.from(separator + JSON.stringify(writeEntry(redactRecorded(recorded))))
    put(Buffer.concat([entry, Buffer.from(tail)]), position)
    position += entry.length
    separator = ',\n'
  }
}
