import { formats } from './format.ts'

/** Forms that several Edm types have in common as text; the first that a text has is its form. */
const forms: readonly (readonly [name: string, has: (text: string) => boolean])[] = [
  ['boolean', (text) => /^(?:true|false)$/i.test(text)],
  ['number', (text) => /^[+-]?\d+(?:\.\d+)?$/.test(text)],
  ...['uuid', 'date', 'date-time', 'time', 'duration'].map(
    (name) => [name, (text: string) => formats[name]?.(text) === true] as const,
  ),
]

/** Digits with what stands between those of a date or an hour, such as `2019-01-10 12:23`. */
const clock = /^[\d\s/:.,+TZ-]*(?:[ap]m)?$/i

/**
 * The form of a text that is no plain word: the one it has by its Edm type, or its digits as `9` where it is a date or an
 * hour written otherwise; undefined of other texts. How many digits a fraction of a second has is no matter.
 */
export function formOfText(text: string): string | undefined {
  const named = forms.find(([, has]) => has(text))?.[0]
  if (named !== undefined || !/\d/.test(text) || !clock.test(text)) return named
  return text.replace(/\.\d+/g, '').replaceAll(/\d/g, '9')
}
