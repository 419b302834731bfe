import { withoutQuery } from '../contract/without-query.ts'
import type { Call } from './call.ts'
import type { Realm } from './realm.ts'
import { Refusal } from './refusal.ts'
import type { Link } from './reply.ts'

/** Is a path one of those that answers give for content. */
export function isGiven(path: string): boolean {
  return /^\/(?:downloads|uploads)\//.test(path)
}

/** Makes a URL below `downloads` or `uploads` answer; `id` is the same for what is the same. */
export function giveLink(call: Call, folder: 'downloads' | 'uploads', id: string, link: Link): string {
  const path = `/${folder}/${id}`
  call.realm.links.set(path, link)
  return call.origin + path
}

/** What answers at a URL, or nothing where it is none that was given. Throws a 404 where it was one and is none any more. */
export function linkAt(realms: Iterable<Realm>, url: string): Link | undefined {
  const path = withoutQuery(url)
  if (!isGiven(path)) return undefined
  for (const { links } of realms) {
    const link = links.get(path)
    if (link !== undefined) return link
  }
  throw new Refusal(404, 'itemNotFound', `Nothing is at '${path}', or not any more: ask for a new link.`)
}
