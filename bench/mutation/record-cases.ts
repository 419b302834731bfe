import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeptCase, keep } from '../../fixtures/recorded-cases.ts'
import { packageRoot } from '../../src/load/places.ts'
import type { Case } from '../../src/model/case.ts'
import type { Check } from '../../src/model/check.ts'
import type { Exchange } from '../../src/model/exchange.ts'
import { defaultSettings } from '../../src/run/default-settings.ts'
import { courseOf } from '../../src/run/detect/courses.ts'
import { Lookout } from '../../src/run/detect/lookout.ts'
import { openTenant } from '../../src/run/detect/open-tenant.ts'
import { PlanLibrary, type Planner } from '../../src/run/detect/plan-library.ts'
import { playCourse } from '../../src/run/detect/play-course.ts'
import { findFault } from '../../src/tenant/faults.ts'

// Plays every case that `fixtures/judgements/asked.json` names and writes `cases.json`: a name is the id of the case in a
// run over the practice pages with two drawn cases a property, and behind `with` the fault or twin of the tenant.

const folder = join(packageRoot, 'fixtures/judgements')
const asked = JSON.parse(readFileSync(join(folder, 'asked.json'), 'utf8')) as {
  readonly [check: string]: { readonly [name: string]: readonly string[] }
}
const names = [...new Set(Object.values(asked).flatMap((cases) => Object.keys(cases)))].sort()

const settings = { ...defaultSettings(), runId: '0', runs: 2 }
const pages = { kind: 'docs', paths: [join(packageRoot, 'fixtures/practice-pages')] } as const
const course = await courseOf('practice pages', pages, settings)
const library = new PlanLibrary()

/** Judges nothing, and is shown every case. */
function witness(onCase: Check['judge']): Check {
  return {
    id: 'never-500',
    title: 'Everything is seen.',
    level: 'MUST',
    family: 'protocol',
    needs: ['stated'],
    scope: 'operation',
    state: (_api, { source: docs }) => ({ evidence: 'stated', docs }),
    judge: onCase,
  }
}

/** Plays the operations of the cases with these ids, all without ids, and gives the cases by id. */
async function playCases(
  ids: ReadonlySet<string> | null,
  fault: string | undefined,
): Promise<Map<string, KeptCase>> {
  const seeded = fault === undefined ? undefined : findFault(fault)
  if (fault !== undefined && seeded === undefined) throw new Error(`there is no fault ${fault}`)
  const operations = new Set([...(ids ?? [])].map((id) => id.split('/').slice(0, 2).join('/')))
  const found = new Map<string, KeptCase>()
  let plan: Case | undefined
  const suffix = fault === undefined ? '' : ` with ${fault}`
  const check = witness((api, operation, exchanges: readonly Exchange[]) => {
    if (plan !== undefined && ids?.has(plan.id) === true)
      found.set(`${plan.id}${suffix}`, keep({ name: `${plan.id}${suffix}`, api, operation, exchanges }))
    return { kind: 'not-applicable' }
  })
  const planner = ids === null ? library.recording() : library.reading()
  const watched: Planner = function* (context) {
    for (const each of planner(context)) {
      plan = each
      yield each
    }
  }
  const isLeftOut = async (index: number): Promise<boolean> => {
    const { version, id } = course.operations[index] ?? { version: '', id: '' }
    return ids !== null && !operations.has(`${version}/${id}`)
  }
  const lookout = new Lookout(null, () => {})
  const opened = await openTenant(course.view, seeded, 'mock')
  await playCourse(course, opened, [check], lookout, watched, new AbortController(), isLeftOut)
  return found
}

await playCases(null, undefined)
const byFault = Map.groupBy(names, (name) => name.split(' with ')[1])
const cases: KeptCase[] = []
for (const [fault, some] of byFault) {
  const ids = new Set(some.map((name) => name.split(' with ')[0] ?? ''))
  const found = await playCases(ids, fault)
  for (const name of some) {
    const one = found.get(name)
    if (one === undefined) process.stderr.write(`nobody plays ${name}\n`)
    else cases.push(one)
  }
}
const lines = cases
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ exchanges, ...head }) => {
    const kept = exchanges.map((each) => JSON.stringify(each)).join(',\n')
    return `${JSON.stringify(head).slice(0, -1)},"exchanges":[\n${kept}\n]}`
  })
writeFileSync(join(folder, 'cases.json'), `[\n${lines.join(',\n')}\n]\n`)
process.stdout.write(`${cases.length} of ${names.length} cases are recorded\n`)
