import type { ApiPage, Page, ResourcePage } from '../model/page.ts'

/** The pages that document requests. */
export function apiPages(pages: readonly Page[]): ApiPage[] {
  return pages.filter((page) => page.kind === 'api')
}

/** The pages that document types. */
export function resourcePages(pages: readonly Page[]): ResourcePage[] {
  return pages.filter((page) => page.kind === 'resource')
}
