import type { Fault } from '../fault.ts'
import { changing } from '../faults/change-answer.ts'
import { leadingOn } from '../faults/leading-on.ts'
import { changingFiles } from '../faults/redirect-faults.ts'
import { withHeader } from '../wire.ts'

const shared = { group: 'Service', tier: 1, benign: true } as const

/** In quotes, with CRLF, in another order and with a column more (RFC 4180 §2). */
function inAnotherForm(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    if (line === '') return line
    const cells = [...line.split(',').toReversed(), index === 0 ? 'Sails, Masts' : 'two, one']
    return `${index === 0 ? '\uFEFF' : ''}${cells.map((cell) => `"${cell}"`).join(',')}\r`
  })
}

/** Where contents and files lie, and what files look like. */
export const redirectTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-content-elsewhere',
    title: 'Content lies at another address',
    legal: 'driveitem-get-content.md: 302 Found with the address in Location',
    wrap: changing((answer, request, context) => {
      const responses = context.match(request)?.operation.responses ?? []
      const mayLeadOn = responses.some(({ status }) => status === 302)
      if (request.method !== 'GET' || answer.status !== 200 || !mayLeadOn) return answer
      const headers = withHeader(answer.headers, 'Location', 'https://content.example.com/1')
      return { ...answer, status: 302, headers: withHeader(headers, 'Content-Type', null), body: '' }
    }),
  },
  {
    ...shared,
    id: 'twin-content-leads-on',
    title: 'Content lies at an address on the same host',
    legal: 'driveitem-get-content.md: 302 Found with the address in Location',
    wrap: leadingOn((body) => body),
  },
  {
    ...shared,
    id: 'twin-csv-form',
    title: 'A CSV file has a byte order mark, quotes, CRLF, another order and a column more',
    legal:
      'RFC 4180 §2; reportroot-getemailactivitycounts.md lists names, versioning-and-support.md lets new ones come',
    wrap: changingFiles(inAnotherForm),
  },
]
