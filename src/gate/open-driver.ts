import { existsSync } from 'node:fs'
import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import { classicDriver, isClassicModule } from './classic-driver.ts'
import { controlDriver } from './control-driver.ts'
import type { Driver } from './driver.ts'
import { kiotaDriver } from './kiota/kiota-driver.ts'
import { loadKiota } from './kiota/kiota-package.ts'
import { findPackage, hasEntry, importPackage, readPackage, type SdkPackage } from './sdk-package.ts'

/** Where an SDK is: installed under a name, in a folder, or the control that comes with the gate. */
export type SdkPlace =
  | { readonly kind: 'installed'; readonly sdk: string }
  | { readonly kind: 'folder'; readonly folder: string }

/** Loads an SDK and finds out how to drive it; an InputError where it is not there, or of no known kind. */
export async function openDriver(place: SdkPlace, from: string): Promise<Driver> {
  const driver = await driverOf(place, from)
  return place.kind === 'installed' ? driver : { ...driver, place: `--package ${place.folder}` }
}

async function driverOf(place: SdkPlace, from: string): Promise<Driver> {
  if (place.kind === 'installed' && place.sdk === 'control') return controlDriver()
  const sdk = place.kind === 'installed' ? findPackage(place.sdk, from) : packageIn(place.folder)
  const module = hasEntry(sdk) ? await importPackage(sdk) : {}
  if (isClassicModule(module)) return usable(sdk, () => classicDriver(sdk, module))
  const kiota = await loadKiota(sdk)
  if (kiota !== null) return usable(sdk, () => kiotaDriver(kiota))
  throw new InputError(
    `${sdk.name} is of no kind that the gate can drive: it exports neither Client.initWithMiddleware nor Kiota's navigation metadata; drive it over "serve" and judge the HAR with "check"`,
  )
}

function usable({ name }: SdkPackage, make: () => Driver): Driver {
  try {
    return make()
  } catch (error) {
    throw new InputError(`${name}: its client cannot be made: ${(error as Error).message.split('\n')[0]}`)
  }
}

function packageIn(folder: string): SdkPackage {
  const found = readPackage(folder)
  if (found !== undefined) return found
  const file = path.join(folder, 'package.json')
  if (!existsSync(file))
    throw new InputError(
      `${folder} holds no package: --package takes a folder with a package.json, or a kiota-lock.json`,
    )
  throw new InputError(`${file} is no JSON: mend it, or name another folder with --package`)
}
