import { parseJson } from '../../docs/parse-json.ts'
import { headerOf } from '../../model/header-of.ts'
import { isObject } from '../../model/is-object.ts'
import type { ApiPage, ExampleMessage } from '../../model/page.ts'
import { entity } from './base-types.ts'
import { locatePath } from './locate-path.ts'
import { exampleSegments } from './match-example.ts'
import type { PathTypes } from './path-types.ts'
import { qualify } from './type-names.ts'
import { isDerivedFrom, type StructuredDraft, type TypeSpace } from './type-space.ts'

/** Gives a type without a base the one that an instance of it shows; `entity` says too little to stand against it. */
export function giveShownBase(space: TypeSpace, type: StructuredDraft, base: StructuredDraft): void {
  const isBare = type.base === null || type.base === entity
  if (!isBare || base.name === entity || isDerivedFrom(space, base.name, type.name)) return
  type.base = base.name
  type.evidence = { ...type.evidence, base: 'shown' }
}

/**
 * Bases that only `Location` shows: what is answered with its `@odata.type` and lies, by its id, where a path leads to
 * entities of another type, is of a type derived from that.
 */
export function setLocatedBases(space: TypeSpace, paths: PathTypes, pages: readonly ApiPage[]): void {
  for (const { examples } of pages)
    for (const { response } of examples) {
      const body = response?.body == null ? undefined : parseJson(response.body)
      if (response == null || body === undefined || !isObject(body)) continue
      const type = typeNamed(space, body['@odata.type'])
      const base = type === undefined ? undefined : typeLocated(space, paths, response, body['id'])
      if (type !== undefined && base !== undefined) giveShownBase(space, type, base)
    }
}

function typeNamed(space: TypeSpace, name: unknown): StructuredDraft | undefined {
  const full = typeof name === 'string' ? qualify(name, 'microsoft.graph') : null
  return space.structured.get(space.index.full.get(full?.toLowerCase() ?? '') ?? '')
}

function typeLocated(
  space: TypeSpace,
  paths: PathTypes,
  { headers }: ExampleMessage,
  id: unknown,
): StructuredDraft | undefined {
  const location = headerOf(headers, 'location')
  const segments = location === undefined ? null : exampleSegments(location)
  if (segments === null || segments.length === 0 || segments.at(-1) !== id) return undefined
  const end = locatePath(space, paths, segments, new Set())?.steps.at(-1)
  return end?.sure === true && !end.collection ? space.structured.get(end.type) : undefined
}
