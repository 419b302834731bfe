import path from 'node:path'
import type { SdkPlace } from '../gate/open-driver.ts'
import { InputError } from '../load/load-contract.ts'
import type { OptionValues } from './command.ts'
import { text } from './run-options.ts'

/** Where a baseline lies if none is named. */
export const defaultBaseline = 'gate-baseline.json'

/** The SDK that the options name; an InputError where they name none or two. */
export function sdkPlace(values: OptionValues): SdkPlace {
  const sdk = text(values, 'sdk')
  const folder = text(values, 'package')
  if (sdk !== undefined && folder !== undefined)
    throw new InputError('--sdk and --package exclude each other: give one of them')
  if (folder !== undefined) return { kind: 'folder', folder: path.resolve(folder) }
  if (sdk !== undefined) return { kind: 'installed', sdk }
  throw new InputError(
    'gate needs an SDK: --sdk <name>[@version] for an installed package, or --package <dir>',
  )
}
