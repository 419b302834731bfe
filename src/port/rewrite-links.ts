import type { Headers } from '../model/exchange.ts'

/** Links that clients follow, where they begin with an origin; inside a string of JSON the quotes would be escaped. */
const followed = /(?<!\\)("(?:@odata\.(?:nextLink|deltaLink))"\s*:\s*")([^"\\]*)/g
const linkHeaders = /^(location|content-location|operation-location|azure-asyncoperation)$/i

/** The body of an answer with its next and delta links on another root, so that paging stays on the port. */
export function rewriteBody(body: string, from: string, to: string): string {
  return body.replace(followed, (_whole, name: string, link: string) => name + rewriteUrl(link, from, to))
}

/** Headers with their links on another root. */
export function rewriteHeaders(headers: Headers, from: string, to: string): Headers {
  return headers.map(([name, value]) => [name, linkHeaders.test(name) ? rewriteUrl(value, from, to) : value])
}

/** A URL below one root as it is below another; others stay. */
function rewriteUrl(url: string, from: string, to: string): string {
  const lower = url.toLowerCase()
  const isBelow = lower.startsWith(from.toLowerCase()) && /^([/?]|$)/.test(url.slice(from.length))
  return isBelow ? to + url.slice(from.length) : url
}
