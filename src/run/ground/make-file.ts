import { namedUpload, uploadAt, uploadInto } from '../../contract/named-upload.ts'
import { oncePer } from '../../contract/once-per.ts'
import { carry, placeholders, type Values } from '../../contract/path-template.ts'
import { mediaBodies } from '../../generate/media-bodies.ts'
import { workbookFile } from '../../generate/workbook-file.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { stepOf } from '../plan/build-request.ts'
import { lifeIn } from '../plan/life.ts'
import { idOf, keyIn, objectOf } from '../plan/read-answer.ts'
import type { Footing, GroundOptions, Wanted } from './foothold.ts'
import { needOf } from './listings.ts'
import { isCut, lackAfter } from './make-own.ts'

/** Makes an entity among items of a drive, which is a folder. */
type MakeFolder = (wanted: Wanted, prefix: string) => Promise<Footing | undefined>

const counts = oncePer((_: GroundOptions) => ({ files: 0 }))

/** A name that no other file of the run has. */
function newName(options: GroundOptions, extension: string): string {
  const count = counts(options)
  count.files += 1
  return `file ${count.files}.${extension}`
}

/**
 * The name of a file that an upload is to make: of none that there is, in a folder of the run's own. Undefined where the
 * parameter is none.
 */
export async function nameFile(wanted: Wanted, makeFolder: MakeFolder): Promise<Footing | undefined> {
  const { api, options, operation } = wanted
  const upload = namedUpload(api, operation)
  if (upload?.name !== wanted.name) return undefined
  const name = newName(options, 'txt')
  if (!options.live) return { value: name, type: null, writable: true, own: false }
  if (wanted.own) return { value: name, type: null, writable: true, own: true }
  if (upload.list !== undefined) return { reason: 'unmarkable' }
  const folder = await folderOf(wanted, operation, upload.items, makeFolder)
  if (folder === undefined || 'reason' in folder) return folder ?? { reason: 'no-binding' }
  const path = await pathOf(wanted, upload.get, folder.value)
  return path === undefined ? { reason: 'no-binding' } : { ...folder, value: `${path}/${name}` }
}

const item = /^(.*\/drive|\/drives\/\{[^}]+\})\/(items|root:)\/\{[^}]+\}$/

/**
 * A file of the run's own, in a folder of its own, for what is written to a file or into a workbook; a folder for what is written
 * to any item that a path names. A workbook that a path names is uploaded there, so that the journal knows it by that address.
 */
export async function makeFile(
  wanted: Wanted,
  prefix: string,
  makeFolder: MakeFolder,
): Promise<Footing | undefined> {
  const { api, options, operation } = wanted
  const [, drive, kind] = item.exec(prefix) ?? []
  if (!options.live || drive === undefined) return undefined
  const need = needOf(operation.path, prefix)
  const isFile = need === 'file' || need === 'workbook'
  const isPlaced = kind === 'root:' && need === 'workbook'
  const into = uploadFor(api, drive, isPlaced)
  const upload = into && namedUpload(api, into)
  if (into === undefined || upload === undefined || (kind === 'items' && !isFile)) return undefined
  if (!options.isOpen(into)) return { reason: 'permission' }
  const folder = await folderOf(wanted, into, upload.items, makeFolder)
  if (folder === undefined || 'reason' in folder) return folder
  const path = kind === 'items' ? '' : await pathOf(wanted, upload.get, folder.value)
  if (path === undefined) return undefined
  if (!isFile) return { ...folder, value: path }
  const media = need === 'workbook' ? workbookFile : mediaBodies(into)[0]
  const name = newName(options, need === 'workbook' ? 'xlsx' : 'txt')
  const placed = `${path}/${name}`
  const values = {
    ...above(wanted.values, prefix, into, folder.value),
    [upload.name]: isPlaced ? placed : name,
  }
  const step = stepOf(into, { role: 'setup', values, media })
  const exchange = await sendFile(options, step)
  const id = idOf(exchange)
  if (id === undefined) return lackAfter(into, exchange)
  return { ...folder, value: kind === 'items' ? id : placed }
}

/** Once more where nobody knows what came of it: the same file is there then. */
async function sendFile({ send }: GroundOptions, step: Step): Promise<Exchange> {
  const first = await send(step)
  return isCut(first) ? send(step) : first
}

function uploadFor(api: ApiView, drive: string, isPlaced: boolean): Operation | undefined {
  return isPlaced ? uploadAt(api, drive) : uploadInto(api, `${drive}/items`)
}

function folderOf(
  wanted: Wanted,
  upload: Operation,
  items: string,
  makeFolder: MakeFolder,
): Promise<Footing | undefined> {
  return makeFolder({ ...wanted, operation: upload, type: null }, `${items}/{}`)
}

/** Values of a template whose last but the name is the folder. */
function above(values: Values, from: string, to: Operation, folder: string): Values {
  const names = placeholders(to.path)
  const carried = carry(values, from, to.path)
  const parent = names.find((name) => !(name in carried))
  return parent === undefined ? carried : { ...carried, [parent]: folder }
}

/** The path from the root to a folder of the run's own, which is its name: where the docs make one in the root, it stands there. */
async function pathOf(wanted: Wanted, get: Operation, folder: string): Promise<string | undefined> {
  const root = get.path.replace(/\/items\/\{[^}]+\}$/, '/root/children')
  if (lifeIn(wanted.api, root).create === undefined) return undefined
  const values = above(wanted.values, wanted.operation.path, get, folder)
  const step = stepOf(get, { role: 'setup', values })
  return keyIn(objectOf(await wanted.options.send(step)), 'name')
}
