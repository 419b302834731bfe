import { oncePer } from '../contract/once-per.ts'
import type { Operation } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import { eraseNames } from './path-shape.ts'
import type { LintContext } from './rule.ts'

/** Operations by version, method and path without the names of placeholders. */
export const operationsByPath: (context: LintContext) => ReadonlyMap<string, Operation> = oncePer(
  (context) =>
    new Map(
      context.contract.apis.flatMap((api) =>
        api.operations.map((it) => [pathKey(api.version, it.method, it.path), it] as const),
      ),
    ),
)

export function pathKey(version: Version, method: string, path: string): string {
  return `${version} ${method} ${eraseNames(path).toLowerCase()}`
}
