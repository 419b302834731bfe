import type { Answer } from '../model/exchange.ts'

/** Shorter ones could be a word of the answer. */
const leastLength = 8

/** An answer in which the token that asked for it, as it is or as URLs, JSON and Base64 write it, is taken out. */
export function withoutToken(answer: Answer, token: string): Answer {
  if (token.length < leastLength) return answer
  const forms = formsOf(token)
  const clean = (text: string): string =>
    forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, '[redacted]') : rest), text)
  const body = clean(answer.body)
  const { headers } = answer
  const hasIt = headers.some(([, value]) => forms.some((form) => value.includes(form)))
  if (body === answer.body && !hasIt) return answer
  return { ...answer, body, headers: headers.map(([name, value]) => [name, clean(value)]) }
}

let known: { readonly token: string; readonly forms: readonly string[] } | undefined

function formsOf(token: string): readonly string[] {
  if (known?.token !== token) {
    const base64 = Buffer.from(token).toString('base64').replace(/=+$/, '')
    const forms = [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), base64]
    known = { token, forms: [...new Set(forms)] }
  }
  return known.forms
}
