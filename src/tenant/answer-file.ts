import { columnsOf } from '../contract/columns-of.ts'
import type { Column } from '../model/contract.ts'
import type { Call } from './call.ts'
import { guidOf } from './guid.ts'
import { giveLink } from './links.ts'
import type { Reply } from './reply.ts'

/** A report as the CSV file with its documented columns, where JSON is not asked for; undefined where the page has no such file. */
export function answerFile(call: Call): Reply | undefined {
  const columns = columnsOf(call.operation)
  if (columns.length === 0 || /\bjson\b/.test(call.query.get('format') ?? '')) return undefined
  const file: Reply = { status: 200, content: { type: 'application/octet-stream', body: csvOf(columns) } }
  const redirect = call.operation.responses.find(({ status }) => status >= 300 && status < 400)
  if (redirect === undefined) return file
  const address = giveLink(call, 'downloads', guidOf(call.path), () => file)
  return { status: redirect.status, headers: [['Location', address]] }
}

/** The header and one line. */
function csvOf(columns: readonly Column[]): string {
  const cells = columns.map(({ name }) => (/\bdate$/i.test(name) ? '2026-01-01' : '1'))
  return `${columns.map(({ name }) => name).join(',')}\n${cells.join(',')}\n`
}
