/** A link in Markdown text, inline or by reference. */
export interface Link {
  readonly text: string
  /** Target as written; null where a reference is not defined on the page. */
  readonly target: string | null
}

const links = /\[([^\][]+)\](?:\(\s*<?((?:[^()\s]|\([^()]*\))*)>?[^()]*\)|\[([^\][]*)\])?/g

/** Links in order. `[x][]` is a link even where its label is not defined; a bare `[x]` is one only where it is. */
export function findLinks(text: string, definitions: ReadonlyMap<string, string>): Link[] {
  if (!text.includes('[')) return []
  const found: Link[] = []
  for (const [, name = '', inline, label] of text.matchAll(links)) {
    const target = inline ?? definitions.get((label || name).toLowerCase()) ?? null
    if (target !== null || label !== undefined) found.push({ text: name, target })
  }
  return found
}

/** File name a link points to, without folder, extension, query and fragment; null where it names no page. */
export function linkPage(target: string | null): string | null {
  if (target === null) return null
  const path = target.replace(/[?#].*$/, '')
  const name = path.replace(/^.*[\\/]/, '').replace(/\.(?:md|txt|html?)$/i, '')
  return name === '' ? null : name
}

/** Does a link of an API page lead to the page of a type: `../resources/x.md` or `/graph/api/resources/x`? */
export function isTypeLink(link: Link): boolean {
  const { target } = link
  if (target === null || !/(?:^|\/)resources\//i.test(target)) return false
  return !/(?:\boverview|conceptual|-root|error-codes)(?:\.md)?(?:[?#].*)?$/i.test(target)
}

const identifier = /^(?:#?microsoft\.graph\.)?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/**
 * Name of the type a link means: its text where that is an identifier, without an s that its page has not ("a list of
 * boats"); else the page's name.
 */
export function linkedType(link: Link): string | null {
  const text = link.text.replace(/[*`]/g, '').trim()
  const page = linkPage(link.target)
  if (!identifier.test(text)) return page
  const isPlural = page !== null && text.toLowerCase() === `${page.replace(/^.*-/, '').toLowerCase()}s`
  return isPlural ? text.slice(0, -1) : text
}
