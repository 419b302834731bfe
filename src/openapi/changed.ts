import type { Change } from '../model/change.ts'

/** What a comparison finds before it is known of which version it is. */
export type Found = Omit<Change, 'version'>

/** The change of one statement, `from` and `to` null where nothing was or is stated; none where both are the same. */
export function changed(
  kind: Found['kind'],
  meaning: Found['class'],
  where: string,
  from: string | null,
  to: string | null,
  source: Found['source'],
): readonly Found[] {
  return from === to ? [] : [{ class: meaning, kind, where, from, to, source }]
}
