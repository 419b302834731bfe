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
  const { exchanges, judged, operations, unanswered, withoutBody, leftOut, unread, foreign } = traffic
  const undocumented = traffic.undocumented.reduce((sum, { requests }) => sum + requests, 0)
  const entries = (count: number): string => formatCount(count, 'entry', 'entries')
  const lines: readonly (readonly [count: number, text: string])[] = [
    [
      withoutBody,
      `${formatNumber(withoutBody)} recorded without the answer's body: status and headers judged`,
    ],
    [unanswered, `${formatNumber(unanswered)} without an answer: the request judged`],
    [leftOut, `${entries(leftOut)} left out: tunnels, preflights and answers from a cache`],
    [unread.entries, `${entries(unread.entries)} passed over: no request that can be told`],
    [undocumented, `${formatNumber(undocumented)} to paths that no page documents`],
    [foreign.length, formatForeign(traffic)],
  ]
  const sheet = makeTerminalSheet(options)
  const on = formatCount(operations.length, 'operation')
  sheet.item('', `${formatCount(exchanges, 'exchange')}, ${formatNumber(judged)} judged on ${on}`)
  for (const [count, text] of lines) if (count > 0) sheet.item('', text)
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
