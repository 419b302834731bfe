import type { Finding, Reason, Verdict } from '../src/model/finding.ts'
import type { Source } from '../src/model/source.ts'

/** Every verdict, from what needs a reader most to what needs one least. */
export const verdictOrder: readonly Verdict[] = [
  'fail',
  'warning',
  'inconclusive',
  'waived',
  'not-tested',
  'not-applicable',
  'pass',
]

/** What a reader calls a verdict. */
export const verdictWords: { readonly [verdict in Verdict]: string } = {
  fail: 'fail',
  warning: 'warning',
  inconclusive: 'inconclusive',
  waived: 'waived',
  'not-tested': 'not tested',
  'not-applicable': 'not applicable',
  pass: 'pass',
}

/** What each reason means, one sentence. */
export const reasonWords: { readonly [reason in Reason]: string } = {
  'no-binding': 'No entity is known for a parameter of the path; a binding would open it.',
  permission: 'The credential lacks a permission that the operation needs.',
  license: 'The tenant has no licence for the feature.',
  cloud: 'The operation is not documented for this cloud.',
  'not-stated': 'The docs state nothing here that the check could hold the service to.',
  'writes-off':
    'It would write; --allow-writes, a binding marked writable or, for an action, --allow-actions would open it.',
  unmarkable:
    'What it creates could not be cleaned up: it can carry no mark, or no page says how to delete it.',
  throttled: 'The target was throttling, unavailable or cut the connection.',
  'not-settled': 'The effect of a write could not be seen before time was up.',
  'rejected-by-service': 'The service refused a request whose combination of values the docs do not settle.',
  'not-reproduced': 'It was seen, but not again when the same requests were repeated.',
  disputed: 'The docs contradict themselves here.',
  budget:
    'The budget of requests or time ran out first, or that of requests that could raise a sign-in alarm.',
  'runner-lost': 'The worker that had it stopped before it was done.',
  waiver: 'A waiver on file covers it.',
}

/** `1 operation`, `1,204 operations`. */
export function formatCount(count: number, one: string, many: string = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** Digits in groups of three. */
export function formatNumber(count: number): string {
  return count.toLocaleString('en-US')
}

/** A share as a percentage that says 0 % and 100 % only where nothing and everything is meant. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '0%'
  const percent = (100 * part) / whole
  if (percent > 0 && percent < 1) return '<1%'
  if (percent > 99 && percent < 100) return '>99%'
  return `${Math.round(percent)}%`
}

/** A place as editors read it: `file:line`. */
export function formatSource(source: Source): string {
  return `${source.file}:${source.line}`
}

/** What a finding or requirement is about: `GET /v1.0/users`, or a rule for all requests of a version. */
export function formatRequest({
  method,
  version,
  path,
}: Pick<Finding, 'method' | 'version' | 'path'>): string {
  return path === null ? `global rule of ${version}` : `${method} /${version}${path}`
}

/** A span such as `0.4 s`, `41 s`, `3 min 20 s` or `2 h 05 min`; empty where it is not a number. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return ''
  const tenths = Math.round(milliseconds / 100)
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} min`
}

function pad(count: number): string {
  return String(count).padStart(2, '0')
}

/** A case in words: its id, its seed and, where it was shrunk, its place in the shrink tree. */
export function describeCase({ scenario, seed, path }: Finding['case']): string {
  return `${scenario}, seed ${seed}${path === '' ? '' : `, path ${path}`}`
}

/** What excuses a finding, as `reason (owner, until day, link)`; nothing for one that no waiver covers. */
export function waiverWords({ waiver }: Finding): readonly string[] {
  if (waiver === undefined) return []
  const { reason, owner, expires, link } = waiver
  return [`${reason} (${owner}, until ${expires}, ${link})`]
}
