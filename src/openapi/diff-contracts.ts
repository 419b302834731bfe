import type { Change } from '../model/change.ts'
import type { Api, Contract } from '../model/contract.ts'
import { type Source, versions } from '../model/source.ts'
import { alignLists } from './align-lists.ts'
import { changed } from './changed.ts'
import { diffOperations } from './diff-operations.ts'
import { diffTypes } from './diff-types.ts'

/** What changed between two states of one version, or between two versions; changes bear the version of `to`. */
export function diffApis(from: Api, to: Api): readonly Change[] {
  const [old, young] = alignLists(from, to)
  const found = [...diffOperations(old.operations, young.operations), ...diffTypes(old.types, young.types)]
  return found.map((change) => ({ ...change, version: to.version }))
}

function sourceOf({ operations }: Api): Source {
  return operations[0]?.source ?? { file: '', line: 0 }
}

/**
 * All changes from `from` to `to`, version by version, operations before types, in the order of places. Classes follow
 * `concepts/versioning-and-support.md` (RULES VER-BREAKING, VER-COMPATIBLE): changes to URL, request or response,
 * removal or another type of a property, removal of an operation or parameter and new required parameters are breaking;
 * properties that are optional, nullable or have a default, enum members, annotations, paging, error statuses, the order
 * of properties and the length or format of ids are not.
 */
export function diffContracts(from: Contract, to: Contract): readonly Change[] {
  return versions.flatMap((version) => {
    const old = from.apis.find((api) => api.version === version)
    const young = to.apis.find((api) => api.version === version)
    if (old !== undefined && young !== undefined) return diffApis(old, young)
    const whole =
      young === undefined
        ? old && changed('version-removed', 'breaking', version, version, null, sourceOf(old))
        : changed('version-added', 'additive', version, null, version, sourceOf(young))
    return (whole ?? []).map((change) => ({ ...change, version }))
  })
}
