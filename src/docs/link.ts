/** A link in Markdown text, inline or by reference. */
export interface Link {
  readonly text: string
  /** Target as written; null where a reference is not defined on the page. */
  readonly target: string | null
}

const links = /\[([^\][]+)\](?:\(\s*<?((?:[^()\s]|\([^()]*\))*)>?[^()]*\)|\[([^\][]*)\])?/g

/** Links in order. `[x][]` and a bare `[x]` whose label is defined on the page are links too. */
export function findLinks(text: string, definitions: ReadonlyMap<string, string>): Link[] {
  if (!text.includes('[')) return []
  const found: Link[] = []
  for (const [all, text_ = '', inline, label] of text.matchAll(links)) {
    if (inline !== undefined) {
      found.push({ text: text_, target: inline })
      continue
    }
    const target = definitions.get((label || text_).toLowerCase()) ?? null
    if (target !== null || all.endsWith(']')) {
      if (label !== undefined || target !== null) found.push({ text: text_, target })
    }
  }
  return found
}

/** File name a link points to, without folder, extension, query and fragment; null where it names no page. */
export function linkPage(target: string | null): string | null {
  if (target === null) return null
  const path = target.replace(/[?#].*$/, '')
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|txt|html?)$/i, '')
  return name === '' ? null : name
}

/** Does a link lead to a page of a type: `../resources/x.md`, `x.md` among resources, or `/graph/api/resources/x`? */
export function isTypeLink(link: Link): boolean {
  const { target } = link
  if (target === null || /^(?:https?:|#|mailto:)/i.test(target)) return false
  if (/(?:^|\/)resources\//i.test(target)) return true
  return /^(?:\.\/)?[\w.-]+\.md(?:[?#].*)?$/i.test(target)
}

const identifier = /^(?:#?microsoft\.graph\.)?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/** Name of the type a link means: its text where that is an identifier, else the page's name. */
export function linkedType(link: Link): string | null {
  const text = link.text.replace(/[*`_]/g, (mark) => (mark === '_' ? '_' : '')).trim()
  return identifier.test(text) ? text : linkPage(link.target)
}
