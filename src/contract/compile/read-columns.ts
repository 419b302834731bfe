import type { Column } from '../../model/contract.ts'
import type { ApiPage, Example } from '../../model/page.ts'
import { contentTypeOf, isJson } from './message-content.ts'

/** What a header cell looks like, `Report Refresh Date`: contents that merely hold commas have others too. */
const cell = /^[A-Z][\w ()/%-]*$/i

/** Columns of the CSV file that a page lists, and those that only its example shows; each is disputed that the other has not. */
export function readColumns({ response, examples }: ApiPage): readonly Column[] {
  const stated = response.columns ?? []
  const example = examples.find((each) => headerOf(each).length > 1)
  const shown = example === undefined ? [] : headerOf(example)
  const isIn = (names: readonly string[], name: string): boolean =>
    names.some((each) => each.toLowerCase() === name.toLowerCase())
  const names = stated.map(({ value }) => value)
  const source = example?.response?.bodySource ?? example?.source
  return [
    ...stated.map(({ value: name, source }): Column => {
      const isDisputed = shown.length > 0 && !isIn(shown, name)
      return { name, source, evidence: isDisputed ? 'disputed' : 'stated' }
    }),
    ...shown.flatMap((name): Column[] => {
      if (isIn(names, name) || source === undefined) return []
      return [{ name, source, evidence: names.length > 0 ? 'disputed' : 'shown' }]
    }),
  ]
}

/** The first line of a body that is CSV, cell by cell; empty for any other body. */
function headerOf({ response }: Example): readonly string[] {
  if (response?.body == null || response.status !== 200) return []
  const type = contentTypeOf(response)
  if (type === null || isJson(type)) return []
  const cells = (response.body.split('\n')[0] ?? '').split(',').map((name) => name.trim())
  return cells.every((name) => cell.test(name)) ? cells : []
}
