import type { Recorded } from '../../model/recorded.ts'
import type { Traffic, Undocumented } from '../../model/traffic.ts'

/** Hosts and undocumented paths that are told apart; what comes beyond is counted together. */
const mostNames = 1000

const others = 'others'

interface TrafficCounts {
  exchange(recorded: Recorded): void
  judged(): void
  leftOut(): void
  unread(line: string): void
  foreign(host: string): void
  undocumented(method: string, path: string, because: string): void
  state(): Omit<Traffic, 'operations' | 'findings'>
}

/** Counts what is not judged, so that nothing is silently skipped. */
export function trafficCounts(): TrafficCounts {
  const counts = { exchanges: 0, judged: 0, leftOut: 0, unanswered: 0, withoutBody: 0 }
  let unread: Traffic['unread'] = { entries: 0, first: null }
  const hosts = new Map<string, number>()
  const unknown = new Map<string, Undocumented>()
  return {
    exchange: ({ answer, unkept }) => {
      counts.exchanges += 1
      if (answer === null) counts.unanswered += 1
      else if (unkept.includes('answer')) counts.withoutBody += 1
    },
    judged: () => {
      counts.judged += 1
    },
    leftOut: () => {
      counts.leftOut += 1
    },
    unread: (line) => {
      unread = { entries: unread.entries + 1, first: unread.first ?? line }
    },
    foreign: (host) => {
      const name = hosts.has(host) || hosts.size < mostNames ? host : others
      hosts.set(name, (hosts.get(name) ?? 0) + 1)
    },
    undocumented: (method, path, because) => {
      const own = `${method} ${path}`
      const fits = unknown.has(own) || unknown.size < mostNames
      const known = unknown.get(fits ? own : others)
      const made = fits
        ? { method, path, because }
        : { method: '', path: others, because: 'too many to list' }
      unknown.set(fits ? own : others, { ...(known ?? made), requests: (known?.requests ?? 0) + 1 })
    },
    state: () => ({
      ...counts,
      unread,
      foreign: [...hosts]
        .map(([host, entries]) => ({ host, entries }))
        .sort((a, b) => b.entries - a.entries || (a.host < b.host ? -1 : 1)),
      undocumented: [...unknown.values()].sort(
        (a, b) => b.requests - a.requests || (a.path < b.path ? -1 : 1),
      ),
    }),
  }
}
