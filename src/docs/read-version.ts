import type { ApiPage } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import type { Block } from './block.ts'

/** Version of a page by its folder. */
export function versionOfFile(file: string): Version | null {
  const match = /(?:^|\/)(v1\.0|beta)\//i.exec(file)
  return match === null ? null : (match[1]?.toLowerCase() as Version)
}

/** Version by the URLs of examples and request lines: the one most of them show, the first of equals. */
export function versionOfUrls(page: Pick<ApiPage, 'examples' | 'requests'>): Version | null {
  const count = { 'v1.0': 0, beta: 0 }
  let first: Version | null = null
  const targets = [
    ...page.examples.map(({ request }) => request?.target),
    ...page.requests.map(({ target }) => target),
  ]
  for (const target of targets) {
    const match = /^(?:https?:\/\/graph\.[^/]+)?\/?(v1\.0|beta)\//i.exec(target ?? '')
    if (match === null) continue
    const version = match[1]?.toLowerCase() as Version
    first ??= version
    count[version] += 1
  }
  if (first === null || count['v1.0'] === count.beta) return first
  return count.beta > count['v1.0'] ? 'beta' : 'v1.0'
}

/** Version of a page as it is published: `view=graph-rest-1.0` in its own address, else in the links of its text. */
export function versionOfView(blocks: readonly Block[]): Version | null {
  for (const block of blocks) {
    const text = block.kind === 'comment' ? block.text : block.kind === 'text' ? block.lines.join('\n') : ''
    const view = /[?&]view=graph-rest-(1\.0|beta)\b/i.exec(text)?.[1]
    if (view !== undefined) return view === '1.0' ? 'v1.0' : 'beta'
  }
  return null
}

/** Beta by the disclaimer that beta pages carry, included or in words. */
export function versionOfDisclaimer(blocks: readonly Block[]): Version | null {
  return blocks.some(
    (block) =>
      (block.kind === 'include' && /beta-disclaimer/i.test(block.path)) ||
      (block.kind === 'text' &&
        block.lines.some((line) => /\/beta\b.*(?:preview|subject to change)/i.test(line))),
  )
    ? 'beta'
    : null
}
