import type { ApiPage, ExampleMessage } from '../../model/page.ts'
import { cleanNamespace } from './type-names.ts'

/** Media type of a message, lower case and without parameters; null where it has none. */
export function contentTypeOf(message: ExampleMessage): string | null {
  const header = message.headers.find(([name]) => /^content-type$/i.test(name))
  return /^([a-z]+\/[\w.+*-]+)/i.exec(header?.[1].trim() ?? '')?.[1]?.toLowerCase() ?? null
}

export function isJson(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json$/i.test(mediaType)
}

/** The namespace in which a page's names are read. */
export function namespaceOfPage(page: ApiPage): string {
  return cleanNamespace(page.namespace?.value)
}
