import { gravestFirst } from '../model/count-verdicts.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Finding, Requirement } from '../model/finding.ts'
import type { Evidenced, Outcome } from '../model/outcome.ts'
import type { Source, Version } from '../model/source.ts'
import { causeOf, findingId } from '../report/finding-id.ts'
import type { Behaviour, Flaw } from './behaviour/behaviour.ts'
import type { Tried } from './behaviour/try-behaviours.ts'
import { formatReplay } from './format-replay.ts'
import type { GateCase } from './gate-case.ts'
import type { GatedOperation, Judged } from './judged.ts'
import type { GateCheck } from './mismatch.ts'
import type { Gated } from './run-gate.ts'
import type { Blame } from './triage.ts'
import type { Captured } from './wire.ts'

/** A finding with whose fault it is. */
export interface Triaged {
  readonly finding: Finding
  readonly blame: Blame
  /** JSON pointer into the body. */
  readonly pointer: string
}

export interface GateOutcomes {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly triaged: readonly Triaged[]
}

const gateChecks: readonly GateCheck[] = ['sdk-request', 'sdk-response', 'sdk-round-trip', 'sdk-hostile']

/** Faults of the runtime and not of one type: one cause wherever they show. */
const runtimeKinds: ReadonlySet<string> = new Set([
  'precision',
  'null-absent',
  'null-filled',
  'null-replaced',
  'empty-absent',
  'derived',
  'rewritten',
  'unmodelled',
  'not-finite',
  'unknown-member',
])

/** Requirements with their findings, one per place; `known` are ids of a baseline, which are waived. */
export function outcomesOf(gated: Gated, known: ReadonlySet<string>): GateOutcomes {
  const triaged: Triaged[] = []
  const outcomes = new Map<string, Outcome>()
  const put = (outcome: Outcome): void => void outcomes.set(outcome.requirement.id, outcome)
  for (const operation of gated.operations)
    for (const check of gateChecks) put(outcomeOf(gated, operation, check, known, triaged))
  for (const { version, tried } of gated.behaviours)
    for (const each of tried) put(behaviourOutcome(gated, version, each, known, triaged))
  return { outcomes, triaged }
}

function outcomeOf(
  gated: Gated,
  { operation, reach, cases, judged }: GatedOperation,
  check: GateCheck,
  known: ReadonlySet<string>,
  triaged: Triaged[],
): Outcome {
  const { id, version, method, path, source } = operation
  const requirement: Requirement = {
    id: `${version}/${id}/${check}`,
    level: 'MUST',
    evidence: operation.evidence,
    operation: id,
    version,
    method,
    path,
    check,
    docs: source,
  }
  // What ordinary answers show already is no matter of hostile ones.
  const before = new Set(check === 'sdk-hostile' ? ofCheck(judged, 'sdk-response').map(placeOf) : [])
  const own = ofCheck(judged, check).filter((each) => !before.has(placeOf(each)))
  const places = Map.groupBy(own, placeOf)
  const found = [...places].map(([place, all]) => {
    const worst = all.toSorted((a, b) => graveness(b.blame) - graveness(a.blame))[0] as Judged
    return findingOf(gated, requirement, place, worst, known)
  })
  triaged.push(...found)
  const findings = found.map(({ evidenced }) => evidenced)
  const count = cases[check] ?? 0
  if (count === 0) return unjudged(requirement, reach.kind === 'none' ? 'no-binding' : 'not-stated')
  return concluded(requirement, count, findings)
}

function ofCheck(judged: readonly Judged[], check: GateCheck): readonly Judged[] {
  return judged.filter(({ mismatch }) => mismatch.check === check)
}

function placeOf({ mismatch }: Judged): string {
  return `${mismatch.component}#${mismatch.kind}`
}

function graveness(blame: Blame): number {
  if (blame.kind !== 'sdk') return 0
  return blame.verdict === 'fail' ? 2 : 1
}

function unjudged(requirement: Requirement, reason: 'no-binding' | 'not-stated'): Outcome {
  const verdict = reason === 'no-binding' ? 'not-tested' : 'not-applicable'
  return { requirement, verdict, reason, cases: 0, findings: [] }
}

function concluded(requirement: Requirement, cases: number, findings: readonly Evidenced[]): Outcome {
  const verdict =
    gravestFirst.find((each) => findings.some(({ finding }) => finding.verdict === each)) ?? 'pass'
  const reason = findings.find(({ finding }) => finding.verdict === verdict)?.finding.reason
  return { requirement, verdict, ...(reason === undefined ? {} : { reason }), cases, findings }
}

type Found = Triaged & { readonly evidenced: Evidenced }

function findingOf(
  gated: Gated,
  requirement: Requirement,
  place: string,
  { mismatch, blame, gateCase, captured }: Judged,
  known: ReadonlySet<string>,
): Found {
  const id = findingId(requirement, place)
  const cause = runtimeKinds.has(mismatch.kind)
    ? `${requirement.check}: ${mismatch.kind}`
    : causeOf(requirement.check, place)
  const said = known.has(id) ? knownVerdict : verdictOf(blame)
  const finding: Finding = {
    ...findingBase(gated, requirement, id, cause),
    ...said,
    message: `${mismatch.message}${why(blame)}`,
    docs: mismatch.loss?.member?.property.source ?? gateCase.docs,
    case: { kind: gateCase.kind, scenario: gateCase.scenario, seed: gateCase.seed, path: '' },
  }
  const exchanges = captured.map((request) => exchangeOf(requirement, request, gateCase))
  return { finding, blame, pointer: mismatch.pointer, evidenced: { finding, exchanges } }
}

const knownVerdict = { verdict: 'waived', reason: 'waiver' } as const

function verdictOf(blame: Blame): Pick<Finding, 'verdict' | 'reason'> {
  if (blame.kind === 'sdk') return { verdict: blame.verdict }
  return { verdict: 'inconclusive', reason: blame.kind === 'docs' ? 'disputed' : 'not-stated' }
}

function why(blame: Blame): string {
  if (blame.kind === 'docs') return ` The docs dispute it: ${blame.rule}.`
  return blame.kind === 'unknown' ? ` Nobody can be blamed: ${blame.reason}.` : ''
}

function findingBase(
  { driver, options }: Gated,
  { id, check, level, operation, version, method, path }: Requirement,
  finding: string,
  cause: string,
): Omit<Finding, 'verdict' | 'message' | 'docs' | 'case'> {
  return {
    id: finding,
    cause,
    requirement: id,
    check,
    level,
    operation,
    version,
    method,
    path,
    exchange: `evidence/${finding}.json`,
    reproduce: formatReplay(driver, version, operation, options),
  }
}

function behaviourOutcome(
  gated: Gated,
  version: Version,
  { behaviour, flaws, lacks }: Tried,
  known: ReadonlySet<string>,
  triaged: Triaged[],
): Outcome {
  const docs = sourceFor(gated, behaviour)
  const requirement: Requirement = {
    id: `${version}/global/${behaviour.id}`,
    level: behaviour.level,
    evidence: 'stated',
    operation: null,
    version,
    method: null,
    path: null,
    check: behaviour.id,
    docs,
  }
  if (lacks !== null) return unjudged(requirement, 'not-stated')
  const found = onePerKind(flaws).map(({ kind, message, captured }): Found => {
    const id = findingId(requirement, kind)
    const verdict = behaviour.level === 'MUST' ? 'fail' : 'warning'
    const blame: Blame = { kind: 'sdk', verdict }
    const finding: Finding = {
      ...findingBase(gated, requirement, id, causeOf(behaviour.id, kind)),
      ...(known.has(id) ? knownVerdict : { verdict }),
      message,
      docs,
      case: { kind: 'sequence', scenario: behaviour.id, seed: 0, path: '' },
    }
    const exchanges = captured.map((request) => exchangeOf(requirement, request, null))
    return { finding, blame, pointer: '', evidenced: { finding, exchanges } }
  })
  triaged.push(...found)
  return concluded(
    requirement,
    1,
    found.map(({ evidenced }) => evidenced),
  )
}

/** What was seen in several forms of one conversation is one fault. */
function onePerKind(flaws: readonly Flaw[]): readonly Flaw[] {
  return [...Map.groupBy(flaws, ({ kind }) => kind)].map(([kind, alike]) => ({
    kind,
    message: [...new Set(alike.map(({ message }) => message))].join(' '),
    captured: alike.flatMap(({ captured }) => captured),
  }))
}

/** A behaviour is documented on concept pages; the first page of the run stands for them where none was read. */
function sourceFor({ operations }: Gated, { id }: Behaviour): Source {
  const page = conceptPages[id.replace(/^sdk-/, '').split('-')[0] ?? '']
  return page === undefined
    ? (operations[0]?.operation.source ?? { file: 'concepts', line: 1 })
    : { file: page, line: 1 }
}

const conceptPages: { readonly [topic: string]: string } = {
  retry: 'concepts/throttling.md',
  paging: 'concepts/paging.md',
  batch: 'concepts/json-batching.md',
  error: 'concepts/errors.md',
  query: 'concepts/query-parameters.md',
}

/** What was sent, with the answer that it was given. */
function exchangeOf(
  { operation, version }: Requirement,
  request: Captured,
  gateCase: GateCase | null,
): Exchange {
  const { pathname, search, origin } = new URL(request.url)
  const headers = Object.entries(request.headers).filter(([name]) => name !== 'authorization')
  return {
    step: {
      role: 'subject',
      operation,
      version,
      request: {
        method: request.method as Exchange['step']['request']['method'],
        path: `${pathname}${search}`,
        headers,
        body: request.body,
        credential: 'valid',
      },
      intent: { kind: 'plain' },
    },
    answer:
      gateCase === null
        ? null
        : { status: gateCase.status, headers: [], body: gateCase.answer ?? '', encoding: 'utf-8' },
    failure: null,
    retries: 0,
    origin,
    startedAt: new Date(performance.timeOrigin + request.at).toISOString(),
    milliseconds: 0,
  }
}
