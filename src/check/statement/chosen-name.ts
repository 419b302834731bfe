import type { Request } from '../../model/exchange.ts'
import type { Exact, ExactObject } from '../exchange/parse-json.ts'
import { queryOptions } from '../exchange/read-message.ts'
import { memberValue } from './find-component.ts'

const behavior = '@microsoft.graph.conflictBehavior'

/**
 * Does a write leave it to the service to choose another name where the one that it sends is taken: in its URL or its body
 * (resources/driveitem.md, driveitem-post-children.md).
 */
export function mayRename(request: Request, sent: ExactObject): boolean {
  const asked = queryOptions(request).get(`$${behavior.toLowerCase()}`) ?? memberValue(sent, behavior)
  return typeof asked === 'string' && asked.toLowerCase() === 'rename'
}

/** `report 1.pdf` in place of `report.pdf`: what is in front of the extension, and more. */
export function isMadeFrom(sent: Exact | undefined, shown: Exact | undefined): boolean {
  if (typeof sent !== 'string' || typeof shown !== 'string') return false
  return shown.startsWith(sent.replace(/\.[^.]*$/, ''))
}
