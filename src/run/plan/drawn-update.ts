import { bodyArbitrary } from '../../generate/body-arbitrary.ts'
import { drawValue } from '../../generate/draw-value.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { seedOf } from './seed.ts'

/** The JSON of a body for an update in a story: drawn, of a concrete type where one is given. */
export function drawnUpdate(
  { api, type, seed }: { readonly api: ApiView; readonly type: string | null; readonly seed: number },
  update: Operation,
): string | undefined {
  const arbitrary = bodyArbitrary(api, update, type === null ? {} : { type })
  return arbitrary && JSON.stringify(drawValue(arbitrary, seedOf(seed, `${update.id}/lifecycle`), 0).value)
}
