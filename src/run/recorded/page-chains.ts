import { linkPath } from '../../contract/link-path.ts'
import type { Exchange } from '../../model/exchange.ts'

/** Characters of bodies that are kept to be followed up: the oldest chains go first. */
const mostKept = 32 * 1024 * 1024
const mostPages = 64

/** Joins the pages of a list to those that led to them, within bounds of memory. */
export function pageChains(): (exchange: Exchange) => readonly Exchange[] {
  const waiting = new Map<string, readonly Exchange[]>()
  let kept = 0
  const take = (path: string): readonly Exchange[] => {
    const chain = waiting.get(path) ?? []
    waiting.delete(path)
    kept -= sizeOf(chain)
    return chain
  }
  return (exchange) => {
    if (exchange.step.request.method !== 'GET') return [exchange]
    const chain = [...take(exchange.step.request.path), exchange]
    const next = nextPathOf(exchange)
    if (next === undefined) return chain
    take(next)
    const short = chain.slice(-mostPages)
    waiting.set(next, short)
    kept += sizeOf(short)
    for (const path of waiting.keys()) {
      if (kept <= mostKept) break
      take(path)
    }
    return chain
  }
}

function sizeOf(chain: readonly Exchange[]): number {
  return chain.reduce((sum, { answer }) => sum + (answer?.body.length ?? 0), 0)
}

/** The path, from the version on, that the next link of a page leads to. */
function nextPathOf({ answer, step }: Exchange): string | undefined {
  if (answer === null || !answer.body.includes('@odata.nextLink')) return undefined
  try {
    const link = (JSON.parse(answer.body) as { '@odata.nextLink'?: unknown })['@odata.nextLink']
    return linkPath(link, step.request.path)
  } catch {
    return undefined
  }
}
