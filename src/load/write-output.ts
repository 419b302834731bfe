import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { failureOf, InputError } from './read-input.ts'

/** Writes a file and the folders it stands in; an InputError names the option that can give another place. */
export async function writeOutput(file: string, content: string | Buffer, option: string): Promise<void> {
  try {
    writeFileSync(file, content)
  } catch (error) {
    const folder = path.dirname(file)
    if (existsSync(folder)) throw refusal(file, error, option)
    await makeFolder(folder, option)
    return writeOutput(file, content, option)
  }
}

/** Makes a folder and those above it, where they are missing; an InputError where nothing can be written to it. */
export async function makeFolder(folder: string, option: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refusal(folder, error, option)
  }
}

function refusal(place: string, error: unknown, option: string): InputError {
  return new InputError(`cannot write to ${place}: ${failureOf(error)}; choose another place with ${option}`)
}
