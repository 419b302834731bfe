import type { Column, Operation } from '../model/contract.ts'

/** Columns of the CSV file that an operation answers or leads to; none where it documents none. */
export function columnsOf({ responses }: Operation): readonly Column[] {
  return responses.find(({ columns }) => columns !== undefined)?.columns ?? []
}
