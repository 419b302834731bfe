import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { isGiven } from '../links.ts'
import { textOf, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import { changing } from './change-answer.ts'
import { leadingOn } from './leading-on.ts'

const group = 'Behaviour'

/** Redirects lead to an address at which nothing is any more. */
const leadingToNothing = changing((answer) => {
  const location = headerOf(answer.headers, 'location')
  if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer
  return { ...answer, headers: withHeader(answer.headers, 'Location', location.replace(/[^/]+$/, 'over')) }
})

/** The `wrap` of what changes the lines of files that redirects lead to. */
export function changingFiles(
  change: (lines: readonly string[]) => readonly string[],
): NonNullable<Fault['wrap']> {
  return changing((answer, request) =>
    isFile(answer, request)
      ? { ...answer, body: change(textOf(answer.body).split('\n')).join('\n') }
      : answer,
  )
}

function isFile({ status, body }: WireAnswer, { url }: WireRequest): boolean {
  return status === 200 && isGiven(url) && textOf(body).includes(',')
}

/** Where redirects lead, and the files that lie there. */
export const redirectFaults: readonly Fault[] = [
  {
    id: 'redirect-to-nothing',
    group,
    tier: 2,
    title: 'A redirect leads to an address that is over already',
    wrap: leadingToNothing,
  },
  {
    id: 'content-cut-elsewhere',
    group,
    tier: 2,
    title: 'The address that a redirect leads to has the first half of the content',
    wrap: leadingOn((body) => body.slice(0, Math.ceil(body.length / 2))),
  },
  {
    id: 'csv-column-lost',
    group,
    tier: 2,
    title: 'A CSV file lacks its last column',
    wrap: changingFiles((lines) => lines.map((line) => line.replace(/,[^,]*$/, ''))),
  },
  {
    id: 'csv-header-lost',
    group,
    tier: 2,
    title: 'A CSV file starts with its values',
    wrap: changingFiles((lines) => lines.slice(1)),
  },
  {
    id: 'csv-column-twice',
    group,
    tier: 2,
    title: 'The second column of a CSV file has the name of the first',
    wrap: changingFiles(([header = '', ...lines]) => [header.replace(/^([^,]*),[^,]*/, '$1,$1'), ...lines]),
  },
]
