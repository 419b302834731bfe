import type { Operation } from '../model/contract.ts'

/** Tells the first operation of each page: what a page's variants have in common is tested on it alone. */
export function leadsOf(operations: readonly Operation[]): (operation: Operation) => boolean {
  const leads = new Map<string, string>()
  for (const operation of operations) {
    const key = pageOf(operation)
    if (!leads.has(key)) leads.set(key, operation.id)
  }
  return (operation) => leads.get(pageOf(operation)) === operation.id
}

function pageOf({ version, method, page }: Operation): string {
  return `${version} ${method} ${page}`
}
