import type { ApiPage } from '../../model/page.ts'
import { parseTarget, type TemplateQuery } from './path-template.ts'

/**
 * What a query parameter of an HTTP line gives: what the line shows, or where that has placeholders, what the first example of
 * the page sends in that form: `$filter=name eq '{name}'` and `$filter=name eq 'Ada'`.
 */
export function shownQueryValue(page: ApiPage, { name, sample }: TemplateQuery): string | null {
  if (sample === null || !/\{[^{}]*\}/.test(sample)) return sample
  const form = formOf(sample)
  for (const { request } of page.examples) {
    const target = request?.target == null ? null : parseTarget(request.target)
    if (target?.kind !== 'template') continue
    const sent = target.template.query.find((query) => query.name.toLowerCase() === name.toLowerCase())
    if (sent?.sample != null && form.test(sent.sample)) return sent.sample
  }
  return sample
}

/** Texts that have something in place of each placeholder, and no placeholder. */
function formOf(text: string): RegExp {
  const parts = text.split(/\{[^{}]*\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^{}<>]+')}$`, 'is')
}
