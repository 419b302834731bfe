import { formatVisible } from './visible.ts'

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** One line of text for an XML 1.0 attribute or element; what XML cannot hold is shown as an escape such as `\u0000`. */
export function formatXml(text: string): string {
  return formatVisible(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Lines of text for an XML 1.0 element; only these line ends are real, those inside a line are shown as `\n`. */
export function formatXmlLines(lines: readonly string[]): string {
  return lines.map(formatXml).join('\n')
}
