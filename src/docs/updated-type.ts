import type { ApiPage } from '../model/page.ts'
import type { Section } from './group-sections.ts'
import { findLinks, isTypeLink, linkPage } from './link.ts'
import type { Reading } from './reading.ts'

type Facts = Pick<ApiPage, 'requests' | 'body' | 'response'>

/**
 * "Update boat", which leads to the page of the boat in its introduction, takes a part of a boat, where neither the sentence
 * about the body nor that about the answer names a type.
 */
export function withUpdatedType<T extends Facts>(
  facts: T,
  title: string | undefined,
  sections: readonly Section[],
  reading: Reading,
): T {
  const name = /^update\s+(?:an?\s+|the\s+)?(\w+)$/i.exec(title?.trim() ?? '')?.[1]
  const { body, response, requests } = facts
  if (name === undefined || body.properties.length === 0 || body.types.length + response.types.length > 0)
    return facts
  if (!requests.every(({ method }) => method === 'PATCH')) return facts
  const page = introduced(sections, reading).find((file) => isPageOf(file, name))
  return page === undefined ? facts : { ...facts, body: { ...body, types: [name], typePages: [page] } }
}

/** Pages of types that the introduction leads to. */
function introduced(sections: readonly Section[], { links }: Reading): readonly string[] {
  const blocks = sections.filter(({ kind }) => kind === 'intro').flatMap((section) => section.blocks)
  return blocks.flatMap((block) =>
    block.kind === 'text'
      ? findLinks(block.lines.join('\n'), links)
          .filter(isTypeLink)
          .flatMap(({ target }) => linkPage(target) ?? [])
      : [],
  )
}

/** Files are named in lower case, behind the namespace where there is one: `harbour-boat`. */
function isPageOf(file: string, name: string): boolean {
  return file.replace(/^.*-/, '').toLowerCase() === name.toLowerCase()
}
