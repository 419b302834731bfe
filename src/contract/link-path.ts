import { graphOrigin } from '../model/graph-origin.ts'

/** A link of an answer as an entire URL: a relative one leads on from the path that was asked (RFC 3986 §5.2). */
export function wholeLink(link: string, asked: string): string {
  if (URL.canParse(link)) return link
  return URL.parse(link, graphOrigin + asked)?.href ?? link
}

/**
 * Where a link of an answer leads, from the version on, whatever host it names; undefined where it is none, or leads to
 * another version than was asked.
 * @param asked path of the request, which begins with the version
 */
export function linkPath(link: unknown, asked: string): string | undefined {
  const url = typeof link === 'string' ? URL.parse(wholeLink(link, asked)) : null
  const start = url?.pathname.indexOf(`/${asked.split('/')[1]}/`) ?? -1
  return url === null || start < 0 ? undefined : url.pathname.slice(start) + url.search
}
