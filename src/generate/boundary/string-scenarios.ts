import { lengthOf } from '../schema/json-text.ts'
import { numberAt } from '../schema/keywords.ts'
import { fitted } from '../schema/text.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { isText, textDomain } from './site-kinds.ts'
import { siteScenario } from './site-scenario.ts'

/** Text that every Edm.String holds: `stated` unless the property's name says that it has a form of its own. */
function text(name: string, value: string): BoundaryScenario {
  return siteScenario(`string-${name}`, (site) => (isText(site) ? [{ value, domain: textDomain(site) }] : []))
}

/** Text of which the docs do not say that it is taken. */
function doubtful(name: string, value: string): BoundaryScenario {
  return siteScenario(`string-${name}`, (site) => (isText(site) ? [{ value, domain: 'assumed' }] : []))
}

/** Text as long as a stated bound allows. That a character beyond the BMP counts as one, the docs do not say. */
function length(name: string, keyword: 'minLength' | 'maxLength', unit: string): BoundaryScenario {
  return siteScenario(`string-${name}`, (site) => {
    const bound = numberAt(site.schema, keyword)
    if (bound === undefined || bound > 100_000 || !isText(site)) return []
    const value = fitted(unit.repeat(Math.ceil(bound / lengthOf(unit))), bound, bound)
    return [{ value, domain: value.length > bound ? 'assumed' : textDomain(site) }]
  })
}

const escaped = siteScenario('string-unicode-escapes', (site) =>
  isText(site) ? [{ value: 'Café', raw: '"\\u0043af\\u00e9"', domain: textDomain(site) }] : [],
)

const escapedPair = siteScenario('string-escaped-surrogate-pair', (site) =>
  isText(site) ? [{ value: 'Plan 🙂', raw: '"Plan \\ud83d\\ude42"', domain: textDomain(site) }] : [],
)

/** Text: its length, its characters, and how they are written in JSON (RFC 8259, section 7). */
export const stringScenarios: readonly BoundaryScenario[] = [
  doubtful('empty', ''),
  doubtful('space-only', ' '),
  text('leading-and-trailing-blank', ' Sample '),
  text('one-character', 'x'),
  length('stated-minimum-length', 'minLength', 'm'),
  length('stated-maximum-length', 'maxLength', 'm'),
  length('stated-maximum-length-beyond-the-bmp', 'maxLength', '🙂'),
  doubtful('long', 'Long text '.repeat(500).trim()),
  text('non-bmp', 'Plan 🙂 𝔘𠮷'),
  text('joined-emoji', 'Team 👩‍👩‍👧 🇨🇭'),
  text('composed', 'Caf\u00e9'),
  text('decomposed', 'Cafe\u0301'),
  text('right-to-left', 'שלום العربية'),
  text('right-to-left-marks', '\u200fשלום\u200e Sample'),
  text('turkish-i', 'İstanbul ısı'),
  text('quotes-and-slashes', `"Sample" 'value' \\ / \` 20%`),
  doubtful('newline-and-tab', 'Sample\n\tvalue\r\nend'),
  doubtful('control-character', 'Sample\u0001value'),
  text('html-like', '<b>Sample</b> &amp; <script>x</script>'),
  text('percent-and-plus', '100%25 + a%2Fb'),
  text('odata-like', "Sample' or 'a' eq 'a"),
  text('json-like', '{"name": ["Sample", null]}'),
  text('number-like', '0012.50'),
  text('null-like', 'null'),
  text('boolean-like', 'true'),
  text('date-like', '2024-06-30'),
  text('digits', '007'),
  doubtful('unusual-blanks', 'Sample  value\u00a0and\u2028more'),
  escaped,
  escapedPair,
]
