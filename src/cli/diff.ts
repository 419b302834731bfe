import path from 'node:path'
import { type Comparison, formatDiffJson } from '../../reporters/diff-json.ts'
import { formatDiffTerminal } from '../../reporters/diff-terminal.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import type { Api, Contract } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import { diffApis, diffContracts } from '../openapi/diff-contracts.ts'
import { exitCodes } from '../report/exit-code.ts'
import { ownTool } from '../report/tool-facts.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { choice, contractPlace } from './run-options.ts'

const formats = ['terminal', 'json'] as const

export const diffCommand: Command = {
  name: 'diff',
  operands: '<specs> <specs>',
  summary: 'Say what changed between two contracts: breaking, additive, or in the docs alone.',
  options: {
    versions: { type: 'boolean', help: 'compare v1.0 with beta of one contract (default as in run)' },
    format: { type: 'string', value: formats.join('|'), help: 'what is printed (default terminal)' },
    all: { type: 'boolean', help: 'in the terminal, list changes of the docs alone too' },
  },
  run: async (values, operands, io) => {
    const format = choice(values, 'format', formats)
    const comparison =
      values['versions'] === true ? await compareVersions(operands) : await compareContracts(operands)
    io.out(format === 'json' ? formatDiffJson(comparison, ownTool()) : forTerminal(comparison, values, io))
    return comparison.changes.some((change) => change.class === 'breaking') ? exitCodes.failed : exitCodes.ok
  },
}

/** Two contracts, the earlier one first. */
async function compareContracts(operands: readonly string[]): Promise<Comparison> {
  const [from, to] = operands
  if (from === undefined || to === undefined || operands.length > 2)
    throw new InputError(
      'diff takes two folders of fragments or OpenAPI documents, the earlier one first; or --versions and one',
    )
  const [old, young] = [await loadSpecs(from), await loadSpecs(to)]
  return { from, to, changes: changesOf(old, young) }
}

/** Contracts of one version each are compared whatever the versions are: `specs/v1.0` with `specs/beta`. */
function changesOf(old: Contract, young: Contract): Comparison['changes'] {
  const [before, after] = [old.apis[0], young.apis[0]]
  return old.apis.length === 1 && young.apis.length === 1 && before !== undefined && after !== undefined
    ? diffApis(before, after)
    : diffContracts(old, young)
}

/** The two versions of one contract: what a client meets that goes from v1.0 to beta. */
async function compareVersions(operands: readonly string[]): Promise<Comparison> {
  const [specs] = operands
  if (operands.length > 1) throw new InputError('diff --versions takes one folder of fragments, or none')
  const place = contractPlace(specs === undefined ? {} : { specs })
  const contract = await loadContract(place)
  const where = specs ?? 'the contract'
  const [old, young] = [apiOf(contract, 'v1.0', where), apiOf(contract, 'beta', where)]
  return { from: old.version, to: young.version, changes: diffApis(old, young) }
}

function loadSpecs(place: string): Promise<Contract> {
  return loadContract({ kind: 'specs', path: path.resolve(place) })
}

function apiOf(contract: Contract, version: Version, where: string): Api {
  const api = contract.apis.find((each) => each.version === version)
  if (api === undefined)
    throw new InputError(`there is no ${version} in ${where}: --versions takes fragments of v1.0 and beta`)
  return api
}

function forTerminal(comparison: Comparison, values: OptionValues, { columns, color }: Io): string {
  return formatDiffTerminal(comparison, { columns: columns ?? 100, color, all: values['all'] === true })
}
