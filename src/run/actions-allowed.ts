import picomatch from 'picomatch'
import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'
import { isAction } from './plan/plan-operation.ts'

/** Which actions `--allow-actions` lets a live run call, by globs on id or path. */
export function actionsAllowedBy({
  allowActions,
}: Pick<RunSettings, 'allowActions'>): (operation: Operation) => boolean {
  if (allowActions.length === 0) return () => false
  const matches = picomatch([...allowActions])
  return ({ id, path }) => matches(id) || matches(path)
}

/** Globs of `--allow-actions` that no action matches, where the contract has any. */
export function idleActions(
  { allowActions }: RunSettings,
  operations: readonly Operation[],
): readonly string[] {
  const actions = operations.filter(isAction)
  const matches = (glob: string): boolean => actions.some(actionsAllowedBy({ allowActions: [glob] }))
  return actions.length === 0 ? [] : allowActions.filter((glob) => !matches(glob))
}
