import picomatch from 'picomatch'
import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'

/** Which actions `--allow-actions` lets a live run call, by globs on id or path. */
export function actionsAllowedBy({ allowActions }: RunSettings): (operation: Operation) => boolean {
  if (allowActions.length === 0) return () => false
  const matches = picomatch([...allowActions])
  return ({ id, path }) => matches(id) || matches(path)
}
