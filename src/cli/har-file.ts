import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { harWriter } from '../har/write-har.ts'
import { failureOf, InputError } from '../load/read-input.ts'
import { makeFolder } from '../load/write-output.ts'
import type { Recorded } from '../model/recorded.ts'
import { ownTool } from '../report/tool-facts.ts'
import type { Io } from './command.ts'

/** An archive on disk that is whole after each exchange. */
interface HarFile {
  note(recorded: Recorded): void
  close(): void
}

/** Opens an archive over what is there. A disk that takes no more is said once, and ends the recording only. */
export async function openHarFile(file: string, io: Io): Promise<HarFile> {
  await makeFolder(path.dirname(path.resolve(file)), '--har')
  const descriptor = openFile(file)
  const put = (bytes: Buffer, position: number) =>
    void writeSync(descriptor, bytes, 0, bytes.length, position)
  const append = harWriter(put, ownTool())
  let broken = false
  return {
    note: (recorded) => {
      if (broken) return
      try {
        append(recorded)
      } catch (error) {
        broken = true
        io.error(`cannot write to ${file}: ${(error as Error).message}; nothing more is recorded\n`)
      }
    },
    close: () => closeSync(descriptor),
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'w')
  } catch (error) {
    throw new InputError(`cannot write to ${file}: ${failureOf(error)}; choose another place with --har`)
  }
}
