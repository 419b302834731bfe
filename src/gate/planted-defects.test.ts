import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyPackages } from '../../fixtures/gate/copy-packages.ts'
import { mends } from '../../fixtures/gate/mended-defects.ts'
import type { Defect } from '../../fixtures/gate/planted-defect.ts'
import { answerDefects } from '../../fixtures/gate/planted-in-answers.ts'
import { modelDefects } from '../../fixtures/gate/planted-in-models.ts'
import { valueDefects } from '../../fixtures/gate/planted-in-values.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { packageRoot } from '../load/places.ts'
import type { Finding } from '../model/finding.ts'
import { outcomesOf } from './gate-outcomes.ts'
import { openDriver } from './open-driver.ts'
import { runGate } from './run-gate.ts'

const corpus = path.resolve(
  process.env['GRAPH_DOCS_DIR'] ?? path.join(packageRoot, '../shared/corpus/microsoft-graph-docs-2021-07'),
  'api-reference/v1.0',
)
const pages = [
  'api/subscription-list.md',
  'api/subscription-get.md',
  'api/subscription-post-subscriptions.md',
  'api/subscription-update.md',
  'api/subscription-delete.md',
  'resources/subscription.md',
  'api/user-post-messages.md',
  'api/message-get.md',
  'resources/message.md',
  'resources/recipient.md',
  'resources/emailaddress.md',
  'resources/itembody.md',
  'api/message-update.md',
  'api/message-list-attachments.md',
  'api/message-post-attachments.md',
  'resources/attachment.md',
  'resources/fileattachment.md',
  'resources/itemattachment.md',
  'resources/referenceattachment.md',
  'api/user-findmeetingtimes.md',
  'resources/timeconstraint.md',
  'resources/meetingtimesuggestionsresult.md',
  'api/contact-get.md',
  'resources/contact.md',
  'api/intune-devices-manageddevice-get.md',
  'resources/intune-devices-manageddevice.md',
  'resources/intune-devices-devicehealthattestationstate.md',
  'api/intune-mam-managedappprotection-get.md',
  'resources/intune-mam-managedappprotection.md',
  'resources/intune-mam-managedapppolicy.md',
  'api/calendar-get.md',
  'api/calendar-update.md',
  'resources/calendar.md',
  'api/user-list-messages.md',
]

const folders: string[] = []

/** A copy of the SDK and its runtime with edits, in a folder of its own. */
function copyWith(edits: Parameters<typeof copyPackages>[1]): string {
  const { root, packages } = copyPackages(/^(kiota|msgraph-sdk(-core|-subscriptions|-users)?$)/, edits)
  folders.push(root)
  return path.join(packages, 'msgraph-sdk')
}

async function findingsOf(folder: string): Promise<ReadonlyMap<string, Finding>> {
  const contract = await loadContract({ kind: 'docs', paths: pages.map((page) => path.join(corpus, page)) })
  const view = viewContract(contract)
  const driver = await openDriver({ kind: 'folder', folder }, packageRoot)
  const gated = await runGate(
    view,
    view.apis.flatMap(({ api }) => api.operations),
    driver,
    {
      seed: 1,
      drawn: 2,
      behaviours: true,
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  )
  const { triaged } = outcomesOf(gated, new Set())
  return new Map(triaged.map(({ finding }) => [finding.id, finding]))
}

const known = new Map<readonly Defect[], ReturnType<typeof findingsOf>>()
const untouched: readonly Defect[] = []

/** The findings of a copy with defects, gated once. */
function gated(planted: readonly Defect[]): ReturnType<typeof findingsOf> {
  const found = known.get(planted) ?? findingsOf(copyWith(planted))
  known.set(planted, found)
  return found
}

const reason = existsSync(corpus) ? '' : ' (skipped: the public docs are not there)'

describe.skipIf(reason !== '')(`defects planted into a copy of the SDK${reason}`, () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['of models and of what is done again', modelDefects],
    ['of addresses and values', valueDefects],
    ['of nothing, types, errors and batches', answerDefects],
  ])('are all found: %s', async (_, planted) => {
    const clean = await gated(untouched)
    const all = await gated(planted)
    const added = [...all.values()].filter(({ id }) => !clean.has(id))
    const missed = planted.filter(
      ({ check, seen }) =>
        !added.some(
          (finding) => finding.verdict === 'fail' && finding.check === check && seen.test(finding.message),
        ),
    )
    expect(missed.map(({ name }) => name)).toEqual([])
  })

  it('turn off their findings and no others when they are fixed', async () => {
    const [fixed, ...rest] = modelDefects.toSorted((a) => (a.check === 'sdk-error' ? -1 : 1))
    const all = await gated(modelDefects)
    const left = await findingsOf(copyWith(rest))
    const gone = [...all.values()].filter(({ id }) => !left.has(id))
    expect(fixed?.name).toBe('the status of an error is lost')
    expect(gone.length).toBeGreaterThan(0)
    expect(gone.filter(({ message }) => !/The status is nowhere/.test(message))).toEqual([])
    expect([...left.keys()].filter((id) => !all.has(id))).toEqual([])
  })

  it.each(mends)(
    'of the published SDK turn off their findings and no others when they are mended: $name',
    async (mend) => {
      const [clean, left] = [await gated(untouched), await findingsOf(copyWith(mend.edits))]
      const gone = [...clean.values()].filter(({ id }) => !left.has(id))
      const own = [...clean.values()].filter(({ message }) => mend.seen.test(message))
      expect(own.length).toBeGreaterThan(0)
      expect(gone.map(({ message }) => message)).toEqual(own.map(({ message }) => message))
      expect([...left.values()].filter(({ id }) => !clean.has(id))).toEqual([])
    },
  )
})
