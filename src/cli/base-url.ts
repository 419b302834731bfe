import { InputError } from '../load/load-contract.ts'

/**
 * The part of a URL in front of `/v1.0`, without a slash at its end; an InputError names where the text stood, and what
 * else may stand there.
 */
export function readBaseUrl(text: string, name: string, others = ''): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InputError(
      `${name} takes ${others}a base URL such as http://127.0.0.1:8080, not ${JSON.stringify(text)}`,
    )
  if (url.username !== '' || url.password !== '')
    throw new InputError(`${name} must not hold a password: Graph takes tokens`)
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  const [version] = /\/(?:v1\.0|beta)$/.exec(base) ?? []
  if (version !== undefined)
    throw new InputError(
      `${name} takes what stands in front of ${version}: ${base.slice(0, -version.length)}`,
    )
  return base
}
