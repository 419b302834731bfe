import { expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { liveTenant } from '../../fixtures/live-tenant.ts'
import { use } from '../../fixtures/sample-constructors.ts'
import type { Contract, Operation, Parameter } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'

const folders = '/v1.0/me/folders'

const changing = ['folder.update', 'folder.delete'].flatMap((each) => ['--operation', each])
const args = ['--allow-writes', '--runs', '2', ...changing]

/** The changes of folders require If-Match, as those of Planner do. */
const contract: Contract = {
  apis: driveContract.apis.map((api) => ({ ...api, operations: api.operations.map(requiring) })),
}

function requiring(operation: Operation): Operation {
  const { id, source } = operation
  if (!/^folder\.(update|delete)$/.test(id)) return operation

  const header: Parameter = {
    name: 'If-Match',
    in: 'header',
    type: use('Edm.String'),
    required: true,
    source,
    evidence: 'stated',
  }
  return { ...operation, parameters: [...operation.parameters, header] }
}

test('changes that require If-Match are sent with the present tag, and everything is taken away with it', async () => {
  const live = await liveTenant(undefined, contract)
  const before = live.read(folders)
  const { report, sent } = await live.run(...args)
  const changes = sent.filter(({ method, url }) => /PATCH|DELETE/.test(method) && url.startsWith(folders))
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0, inconclusive: 0 })
  const verdicts = report.requirements.filter(
    ({ operation, verdict }) => operation === 'folder.update' && verdict === 'pass',
  )
  expect(verdicts.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['accepts-stated', 'rejects-invalid', 'precondition-failed', 'echo']),
  )
  expect(changes.filter(({ headers }) => headerOf(headers, 'if-match') !== undefined).length).toBeGreaterThan(
    changes.length / 2,
  )
  expect(live.read(folders)).toEqual(before)
})
