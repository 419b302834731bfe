import path from 'node:path'
import { formatCount } from '../../reporters/words.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import { writeOutput } from '../load/write-output.ts'
import type { Contract } from '../model/contract.ts'
import type { ContractPlace } from '../model/settings.ts'
import type { Version } from '../model/source.ts'
import { type Bundle, bundle } from '../openapi/bundle.ts'
import { itemMethods } from '../openapi/fragment.ts'
import { formatFragment } from '../openapi/write-fragments.ts'
import type { Command } from './command.ts'
import { contractPlace, runOptions, text, versionsFrom } from './run-options.ts'

const { specs, docs, version } = runOptions

export const bundleCommand: Command = {
  name: 'bundle',
  operands: '',
  summary: 'Write the contract as one OpenAPI document for each version.',
  options: {
    specs,
    docs,
    version,
    out: { type: 'string', value: '<dir>', help: 'where the documents go (default the current folder)' },
  },
  run: async (values, _operands, io) => {
    const place = contractPlace(values)
    const asked = text(values, 'version')
    const wanted = versionsFrom(asked)
    const contract = await loadContract(place)
    const documents = bundlesOf(contract, wanted)
    if (documents.length === 0) throw new InputError(nothingOf(wanted, contract, place))
    const out = path.resolve(text(values, 'out') ?? '')
    for (const [name, document] of documents) {
      const file = path.join(out, `${name}.openapi.json`)
      await writeOutput(file, formatFragment(document), '--out')
      io.out(`${path.relative('', file)}: ${formatSize(document)}\n`)
    }
    return 0
  },
}

function bundlesOf(contract: Contract, wanted: readonly Version[]): readonly (readonly [Version, Bundle])[] {
  return wanted.flatMap((each) => {
    const document = bundle(contract, each)
    return document === undefined ? [] : [[each, document] as const]
  })
}

function nothingOf(wanted: readonly Version[], { apis }: Contract, place: ContractPlace): string {
  const where = place.kind === 'docs' ? place.paths.join(', ') : place.path
  const known = apis.map((api) => api.version).join(', ')
  return `there is nothing of ${wanted.join(', ')} in ${where}: give --version ${known}`
}

/** `12 paths, 30 operations, 48 schemas`. */
function formatSize({ paths = {}, components }: Bundle): string {
  const operations = Object.values(paths).flatMap((item) =>
    Object.keys(item ?? {}).filter((key) => itemMethods.includes(key)),
  )
  return [
    formatCount(Object.keys(paths).length, 'path'),
    formatCount(operations.length, 'operation'),
    formatCount(Object.keys(components?.schemas ?? {}).length, 'schema'),
  ].join(', ')
}
