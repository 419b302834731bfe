import type { Traffic } from '../src/model/traffic.ts'
import { formatLogText } from './log-line.ts'
import { makeTerminalSheet } from './terminal-sheet.ts'
import { formatCount, formatNumber } from './words.ts'

const mostHosts = 3

/** What of recorded traffic was judged and what was not, in a line each. */
export function formatTraffic(
  traffic: Traffic,
  options: { readonly columns: number; readonly color: boolean },
): string {
  const sheet = makeTerminalSheet(options)
  const { exchanges, judged, operations, unanswered, withoutBody, leftOut, unread } = traffic
  sheet.item(
    '',
    `${formatCount(exchanges, 'exchange')}, ${formatNumber(judged)} judged on ${formatCount(operations.length, 'operation')}`,
  )
  if (withoutBody > 0)
    sheet.item(
      '',
      `${formatNumber(withoutBody)} recorded without the answer's body: status and headers judged`,
    )
  if (unanswered > 0) sheet.item('', `${formatNumber(unanswered)} without an answer: the request judged`)
  if (leftOut > 0)
    sheet.item(
      '',
      `${formatCount(leftOut, 'entry', 'entries')} left out: tunnels, preflights and answers from a cache`,
    )
  if (unread.entries > 0)
    sheet.item(
      '',
      `${formatCount(unread.entries, 'entry', 'entries')} passed over: no request that can be told`,
    )
  const undocumented = traffic.undocumented.reduce((sum, { requests }) => sum + requests, 0)
  if (undocumented > 0) sheet.item('', `${formatNumber(undocumented)} to paths that no page documents`)
  if (traffic.foreign.length > 0) sheet.item('', formatForeign(traffic))
  return sheet.text()
}

function formatForeign({ foreign }: Traffic): string {
  const entries = foreign.reduce((sum, each) => sum + each.entries, 0)
  const named = foreign
    .slice(0, mostHosts)
    .map(({ host, entries: own }) => `${formatLogText(host)} ${formatNumber(own)}`)
  const rest = foreign.length > mostHosts ? ', …' : ''
  return `${formatNumber(entries)} to ${formatCount(foreign.length, 'other host')} left alone: ${named.join(', ')}${rest}`
}
