import { formatNumber } from '../words.ts'
import { escapeHtml } from './escape.ts'

/**
 * HTML that a browser without scripts shows at once and one with scripts on request (`client/deferred.ts`): inside
 * `noscript` it costs such a browser one text node, however long it is. `paper` stands for it in print. The HTML must not hold another of its kind.
 */
export function formatDeferred(label: string, paper: string, html: string): string {
  if (html.includes('<noscript')) throw new Error(`deferred HTML inside deferred HTML: ${label}`)
  return `<div class="deferred" data-label="${escapeHtml(label)}" data-paper="${escapeHtml(paper)}"><noscript>${html}</noscript></div>`
}

/** The first rows at once, the others in deferred parts of a bounded size. */
export function formatBounded(
  rows: readonly string[],
  bounds: { readonly first: number; readonly part: number; readonly what: string },
  wrap: (rows: readonly string[]) => string,
): string {
  const parts = [wrap(rows.slice(0, bounds.first))]
  for (let at = bounds.first; at < rows.length; at += bounds.part) {
    const part = rows.slice(at, at + bounds.part)
    const left = rows.length - at
    parts.push(
      formatDeferred(
        `Show ${formatNumber(part.length)} more of ${formatNumber(left)} ${bounds.what}`,
        `and ${formatNumber(left)} more ${bounds.what}, on screen and in results.json`,
        wrap(part),
      ),
    )
  }
  return parts.join('\n')
}
