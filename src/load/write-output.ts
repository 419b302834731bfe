import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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

/** Makes a file that lines are added to, for its owner only, where it is missing; an InputError where none can be added. */
export async function makeFile(file: string, option: string): Promise<void> {
  await makeFolder(path.dirname(file), option)
  try {
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw refusal(file, error, option)
  }
}

/** Makes a folder and those above it, where they are missing; an InputError where nothing can be written to it. */
export async function makeFolder(folder: string, option: string): Promise<void> {
  try {
    makeFolders(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refusal(folder, error, option)
  }
}

/** `mkdirSync` with `recursive` never ends below `/proc`: the missing folder is taken for a missing parent, again and again. */
function makeFolders(folder: string): void {
  const parent = path.dirname(folder)
  if (!existsSync(parent) && parent !== folder) makeFolders(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

function refusal(place: string, error: unknown, option: string): InputError {
  return new InputError(`cannot write to ${place}: ${failureOf(error)}; choose another place with ${option}`)
}
