import { readFileSync, type Stats, statSync } from 'node:fs'

/** Input that cannot be used: one line that names the thing, the place and what to do. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** The bytes of a file. At once: thousands of files take a second longer one by one otherwise. */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new InputError(`cannot read ${file}: ${failureOf(error)}`)
  }
}

/** A text without the byte order mark that editors of Windows put in front of JSON, too (RFC 8259 §8.1). */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** What the file system says, as `ENOENT: no such file or directory`, without the call and the path at its end. */
export function failureOf(error: unknown): string {
  return (error as Error).message.replace(/, \w+(?: '.*')?$/s, '')
}

/** What a path is. */
export function statInput(file: string): Stats {
  try {
    return statSync(file)
  } catch {
    throw new InputError(`there is no ${file}: check the path`)
  }
}
