import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { copyPackages } from '../../fixtures/gate/copy-packages.ts'
import { clientDefects } from '../../fixtures/gate/planted-in-client.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { embeddedSpecs, packageRoot } from '../load/places.ts'
import { outcomesOf } from './gate-outcomes.ts'
import { openDriver } from './open-driver.ts'
import { runGate } from './run-gate.ts'

const client = path.join(packageRoot, 'node_modules/@microsoft/microsoft-graph-client')

it.skipIf(!existsSync(client))(
  'defects planted into a copy of the client by path are all found (skipped where it is not installed)',
  async () => {
    const { root, packages } = copyPackages(/^microsoft-graph-client$/, clientDefects)
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
    const operations = view.apis
      .filter(({ version }) => version === 'v1.0')
      .flatMap(({ api }) => api.operations)
    const folder = path.join(packages, 'microsoft-graph-client')
    const driver = await openDriver({ kind: 'folder', folder }, packageRoot)
    const gated = await runGate(view, operations, driver, {
      seed: 1,
      drawn: 2,
      behaviours: true,
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    const fails = outcomesOf(gated, new Set())
      .triaged.map(({ finding }) => finding)
      .filter(({ verdict }) => verdict === 'fail')
    const missed = clientDefects.filter(
      ({ check, seen }) => !fails.some((finding) => finding.check === check && seen.test(finding.message)),
    )
    expect(missed.map(({ name }) => name)).toEqual([])
  },
)
