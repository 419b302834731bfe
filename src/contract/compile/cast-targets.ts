import type { ApiPage, HttpLine } from '../../model/page.ts'
import { exampleSegments } from './match-example.ts'
import { readTargetText, splitSegments } from './target-text.ts'

/**
 * The targets of a line that ends with a placeholder for a type, as in `/boats/{boatType}`, one for each type that the
 * examples of its page put there (`/boats/microsoft.graph.tug`; OData URL conventions, 4.11); null where the placeholder
 * stands for a key, as it does where any example has another value in its place.
 */
export function castTargets(page: ApiPage, { method, target }: HttpLine): readonly string[] | null {
  if (!page.examples.some(({ request }) => request?.target?.includes('/microsoft.graph.'))) return null
  const text = readTargetText(target)
  const segments = text.kind === 'text' ? splitSegments(text.path) : []
  if (!/^\{[^{}]*\}$/.test(segments.at(-1) ?? '')) return null
  const front = segments.slice(0, -1)
  const values = page.examples.flatMap(({ request }) => {
    const sent = request?.method === method ? exampleSegments(request.target ?? '') : null
    return sent?.length === segments.length && isIn(front, sent) ? [sent.at(-1) ?? ''] : []
  })
  const isType =
    values.length > 0 && values.every((value) => /^microsoft\.graph\.[A-Za-z][\w.]*$/.test(value))
  return isType ? [...new Set(values)].map((value) => `/${[...front, value].join('/')}`) : null
}

/** Do the segments of an example begin with these, anything in place of a placeholder? */
function isIn(front: readonly string[], sent: readonly string[]): boolean {
  return front.every(
    (segment, index) => segment.includes('{') || segment.toLowerCase() === sent[index]?.toLowerCase(),
  )
}
