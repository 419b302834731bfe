import { formatVisible } from '../visible.ts'

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of a target for an HTML element or a quoted attribute; what cannot be seen is shown as an escape. */
export function escapeHtml(text: string): string {
  return formatVisible(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

/**
 * JSON for a `<script type="application/json">`: no text in it can end the element or open a comment in it (HTML 13.2.5.17),
 * and `JSON.parse` gives back the value.
 */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A relative link into `evidence/`, or just the text where it is no plain path there. */
export function formatEvidence(path: string): string {
  const text = `<code>${escapeHtml(path)}</code>`
  const plain = /^(evidence\/)?[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)
  if (!plain) return text
  return `<a href="${path.startsWith('evidence/') ? path : `evidence/${path}`}">${text}</a>`
}
