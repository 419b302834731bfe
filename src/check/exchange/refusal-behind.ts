import { decodePercent } from '../../contract/decode-percent.ts'
import type { Exchange } from '../../model/exchange.ts'
import { isRecorded, settled } from './settle.ts'

/** From the version on, percent-decoded: what of a URL is compared with the path of a request. */
export function pathOfUrl(url: string): string {
  const start = url.search(/\/(v1\.0|beta)\//i)
  const path = start < 0 ? url : url.slice(start)
  return decodePercent(path.replaceAll('+', ' '))
}

/** What says that a link is none: not a right that is missing or a service that is busy. */
const deadEnds: ReadonlySet<number> = new Set([400, 404, 405, 422])

/**
 * The status that refuses what is behind a link of a page, where an exchange asks for it; of a recording nobody knows what
 * lay between.
 * @param more statuses that refuse this link, beside those that refuse any
 */
export function refusalBehind(
  link: string,
  next: Exchange | undefined,
  more: readonly number[] = [],
): number | undefined {
  if (next === undefined || isRecorded(next)) return undefined
  const { path, credential } = next.step.request
  const isAsked = pathOfUrl(path) === pathOfUrl(link)
  const status = isAsked && credential === 'valid' ? settled(next)?.status : undefined
  return status !== undefined && (deadEnds.has(status) || more.includes(status)) ? status : undefined
}
