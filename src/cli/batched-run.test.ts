import { expect, test } from 'vitest'
import { type LiveRun, liveTenant } from '../../fixtures/live-tenant.ts'
import { textOf, type WireAnswer } from '../tenant/wire.ts'

const scope = [
  'enrollmentConfigurationAssignment.*',
  'deviceEnrollmentConfiguration.get',
  'deviceEnrollmentConfiguration.delete',
]
const args = [
  '--version',
  'v1.0',
  '--runs',
  '1',
  '--allow-writes',
  ...scope.flatMap((each) => ['--operation', each]),
]

async function runWith(
  shape: (answer: WireAnswer) => WireAnswer,
  ...more: readonly string[]
): Promise<LiveRun> {
  const live = await liveTenant((handle) => (request) => shape(handle(request)))
  return live.run(...args, ...more)
}

function verdictsIn({ report }: LiveRun): readonly string[] {
  // Cases without a token are sent once a workload, for whichever operation comes first.
  const rows = report.requirements.filter(({ check }) => check !== 'unauthenticated')
  return rows.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason ?? ''}`)
}

test('a run by $batch comes to the verdicts of one without, in fewer requests on the wire', async () => {
  const plain = await runWith((answer) => answer)
  const batched = await runWith((answer) => answer, '--batch')
  expect(verdictsIn(batched)).toEqual(verdictsIn(plain))
  expect(batched.code).toBe(0)
  const batches = batched.sent.filter(({ url }) => url.endsWith('/$batch'))
  expect(batches.length).toBeGreaterThan(20)
  expect(batched.sent.length).toBeLessThan(0.7 * batched.report.summary.requests)
  const sizes = batches.map(({ body }) => JSON.parse(textOf(body)).requests.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(20)
  expect(Math.max(...sizes)).toBeGreaterThan(2)
})

test('a fault that shows without $batch shows with it', async () => {
  const lost = (answer: WireAnswer): WireAnswer => ({
    ...answer,
    body: textOf(answer.body).replaceAll('"displayName":', '"DisplayName":'),
  })
  const [plain, batched] = [await runWith(lost), await runWith(lost, '--batch')]
  expect(plain.report.findings.map(({ id }) => id).sort()).not.toEqual([])
  expect(batched.report.findings.map(({ id }) => id).sort()).toEqual(
    plain.report.findings.map(({ id }) => id).sort(),
  )
})

test('a part without a request-id header may have an id of its own in its error, and not two', async () => {
  const partsWith = (id: string | undefined) => (answer: WireAnswer) => {
    const body = textOf(answer.body)
    if (!body.startsWith('{"responses":')) return answer
    const parts = JSON.parse(body) as { responses: { headers: object }[] }
    for (const part of parts.responses) part.headers = { ...part.headers, 'request-id': id }
    return { ...answer, body: JSON.stringify(parts) }
  }
  const errors = ({ report }: LiveRun): readonly string[] =>
    report.findings.filter(({ check }) => check === 'error-shape').map(({ verdict }) => verdict)
  expect(errors(await runWith(partsWith(undefined), '--batch'))).toEqual([])
  expect(errors(await runWith(partsWith(crypto.randomUUID()), '--batch'))).toEqual(['warning'])
})

test('where $batch is refused as a whole, requests go one by one, and all comes to the same', async () => {
  const start = async (...more: readonly string[]): Promise<LiveRun> => {
    const live = await liveTenant((handle) => (request) => {
      const isBatch = request.url.endsWith('/$batch') && textOf(request.body).includes('"0"')
      return handle(isBatch ? { ...request, url: '/v1.0/batch' } : request)
    })
    return live.run(...args, ...more)
  }
  const [plain, batched] = [await start(), await start('--batch')]
  expect(verdictsIn(batched)).toEqual(verdictsIn(plain))
  expect(batched.report.run.problems).toEqual([
    '--batch: $batch is answered 400, and requests were sent one by one',
  ])
})
