import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'
import { operationMatcher } from './match-operation.ts'
import { isAction } from './plan/plan-operation.ts'

/** Which actions `--allow-actions` lets a live run call. */
export function actionsAllowedBy({
  allowActions,
}: Pick<RunSettings, 'allowActions'>): (operation: Operation) => boolean {
  const matches = allowActions.map(operationMatcher)
  return (operation) => matches.some((match) => match(operation))
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
