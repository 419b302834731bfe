import { expect, test } from 'vitest'
import { enrollments, type LiveTenant, liveTenant } from '../../fixtures/live-tenant.ts'

const taken = 'deviceEnrollmentWindowsHelloForBusinessConfiguration'
const create = 'deviceEnrollmentConfiguration.create'
const args = ['--allow-writes', '--runs', '1', '--settle', '0.01', '--operation', create]

/** A tenant that takes entities of one type only, or of none. */
function taking(type: string): Promise<LiveTenant> {
  const answer = { error: { code: 'BadRequest', message: 'This type is not taken here.' } }
  return liveTenant((handle) => (request) => {
    const isCreate = request.method === 'POST' && request.url === enrollments
    if (!isCreate || String(request.body).includes(`microsoft.graph.${type}"`)) return handle(request)
    const head = handle({ ...request, body: '' })
    return { ...head, status: 400, body: JSON.stringify(answer) }
  })
}

async function verdictsOf(type: string): Promise<{ readonly [check: string]: string }> {
  const live = await taking(type)
  const { report } = await live.run(...args)
  return Object.fromEntries(report.requirements.map(({ check, verdict }) => [check, verdict]))
}

test('types that a target takes nothing of leave open only whether it takes them, beside one that it takes', async () => {
  expect(await verdictsOf(taken)).toMatchObject({
    'accepts-stated': 'inconclusive',
    'rejects-invalid': 'pass',
    'rejects-malformed': 'pass',
    echo: 'pass',
  })
})

test('where none is taken, nothing is said of what is refused', async () => {
  expect(await verdictsOf('none')).toMatchObject({
    'accepts-stated': 'inconclusive',
    'rejects-malformed': 'inconclusive',
  })
})
