import { documentedPreferences } from '../../contract/documented-preference.ts'
import { findMember } from '../../contract/members-of.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { memberValue } from '../statement/find-component.ts'
import type { Comparison } from './compare-primitive.ts'

/** Is the format that texts are shown in a client's to choose, and HTML where it does not (`message-get.md`, `event-get.md`). */
const showsHtml = oncePer((api: ApiView) =>
  api.api.operations.some((each) =>
    documentedPreferences(each).some(({ name }) => /body-content-type/i.test(name)),
  ),
)

/** Is it a text beside the name of its format, as `itemBody` is, in docs that say how its format is chosen. */
export function isFormattedText(api: ApiView, type: string): boolean {
  return (
    findMember(api, type, 'content')?.property.type.name === 'Edm.String' &&
    findMember(api, type, 'contentType') !== undefined &&
    showsHtml(api)
  )
}

/**
 * Compares a text that was sent plain with the HTML that a service shows it as: by what there is to read, whatever the white
 * space. Undefined where both are of one format, or HTML was sent.
 */
export function compareFormattedTexts(sent: ExactObject, shown: ExactObject): Comparison | undefined {
  const [from, to] = [sent, shown].map((each) => memberValue(each, 'contentType'))
  const [plain, html] = [sent, shown].map((each) => memberValue(each, 'content'))
  const isTurned = isNamed(from, 'text') && isNamed(to, 'html')
  if (!isTurned || typeof plain !== 'string' || typeof html !== 'string') return undefined
  return joined(plain) === joined(textIn(html)) ? 'same' : 'different'
}

function isNamed(format: unknown, name: string): boolean {
  return typeof format === 'string' && format.toLowerCase() === name
}

const entities: { readonly [name: string]: string } = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** What HTML shows to a reader. */
function textIn(html: string): string {
  return html
    .replace(/<(head|style|script)\b[^>]*>.*?<\/\1>|<!--.*?-->/gis, '')
    .replace(/<\/?(?:br|p|div|li|tr)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      if (name !== undefined) return entities[name.toLowerCase()] ?? entity
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity
    })
}

function joined(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
