import { InputError } from '../load/load-contract.ts'

/** The part of a URL in front of `/v1.0`, without a slash at its end; an InputError names where the text stood. */
export function readBaseUrl(text: string, name: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InputError(
      `${name} takes a base URL such as https://graph.microsoft.com, not ${JSON.stringify(text)}`,
    )
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw new InputError(`${name} must not hold a password: clients send their own tokens`)
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
