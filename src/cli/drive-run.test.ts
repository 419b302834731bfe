import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runMain } from '../../fixtures/command-line.ts'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { type LiveTenant, liveTenant } from '../../fixtures/live-tenant.ts'
import type { Handle } from '../tenant/wire.ts'

const root = '/v1.0/me/drive/root/children'
const bin = path.resolve(import.meta.dirname, 'bin.ts')

function startDrive(shape?: (handle: Handle) => Handle): Promise<LiveTenant> {
  return liveTenant(shape, driveContract)
}

test('what is deleted at another address is made, deleted there, and nothing is left', async () => {
  const live = await startDrive()
  const before = live.read(root)
  const { report, sent } = await live.run('--allow-writes', '--runs', '1')
  const reasonsOf = (operation: string): readonly (string | undefined)[] =>
    report.requirements
      .filter((each) => each.operation === operation && each.verdict === 'not-tested')
      .map(({ reason }) => reason)
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0 })
  expect(report.run.problems).toEqual([])
  for (const verb of ['create', 'create~2', 'get', 'update', 'list~2'])
    expect(
      reasonsOf(`driveItem.${verb}`).filter((reason) => reason !== 'budget'),
      verb,
    ).toEqual([])
  expect(sent.filter(({ method, url }) => method === 'POST' && url === root).length).toBeGreaterThan(10)
  expect(live.read(root)).toEqual(before)
  const known = before.value.map(({ id }) => id)
  expect(
    sent.filter(({ method, url }) => method === 'DELETE' && known.some((id) => url.includes(id))),
  ).toEqual([])
  expect(sent.filter(({ url }) => url.includes('/following/') && !url.includes('00000'))).toEqual([])
})

const uploads = ['--allow-writes', '--runs', '1', '--operation', 'driveItem.setMedia']

test('content of what the run made is uploaded byte for byte, and read back', async () => {
  const live = await startDrive()
  const known = live.read(root).value.map(({ id }) => id)
  const { report, sent } = await live.run(...uploads)
  const puts = sent.filter(({ method }) => method === 'PUT')
  const arrived = puts.map(({ body }) => Buffer.from(body))
  const [uploaded] = report.requirements.filter(({ check }) => check === 'content-kept')
  expect(uploaded?.verdict).toBe('pass')
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0 })
  expect(arrived.some(({ length }) => length === 65_537)).toBe(true)
  expect(arrived.some((bytes) => new Set(bytes).size === 256 && bytes.length < 300)).toBe(true)
  expect(puts.filter(({ url }) => known.some((id) => url.includes(id)))).toEqual([])
})

test('content of a binding is not replaced, though the binding is writable: nobody could put it back', async () => {
  const live = await startDrive()
  const bindings = path.join(live.out, 'bindings.json')
  const value = live.read(root).value[0]?.id
  writeFileSync(bindings, JSON.stringify({ '/me/drive/items/{id}': { value, writable: true } }))
  const { report, sent } = await live.run(...uploads, '--bindings', bindings)
  expect(sent.filter(({ method }) => method === 'PUT')).toEqual([])
  const [uploaded] = report.requirements.filter(({ check }) => check === 'content-kept')
  expect(uploaded).toMatchObject({ verdict: 'not-tested', reason: 'unmarkable' })
})

test('a service that keeps only the beginning of a file is told so', async () => {
  const live = await startDrive((handle) => (request) => {
    const isLong = request.method === 'PUT' && request.body.length > 65_536
    return handle(isLong ? { ...request, body: request.body.slice(0, 65_536) } : request)
  })
  const { report } = await live.run(...uploads)
  expect(report.findings.map(({ check, verdict, message }) => [check, verdict, message])).toEqual([
    ['content-kept', 'fail', '65537 bytes were uploaded; only the first 65536 are read.'],
  ])
})

test('what is of several types is made of each below a parent of any', async () => {
  const live = await startDrive()
  const { report, sent } = await live.run('--allow-writes', '--runs', '1', '--operation', 'attachment.create')
  const refused = report.requirements.filter(({ reason }) => reason === 'rejected-by-service')
  expect(refused).toEqual([])
  const made = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/attachments'))
  for (const type of ['fileAttachment', 'itemAttachment'])
    expect(
      made.some(({ body }) => String(body).includes(`#microsoft.graph.${type}`)),
      type,
    ).toBe(true)
  const folders = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/folders'))
  expect(folders.length).toBeGreaterThan(0)
  expect(folders.filter(({ body }) => /attachment/i.test(String(body)))).toEqual([])
  // A case that is about the one text they have carries no marker: others are not to make anything there.
  const parents = [...Map.groupBy(made, ({ url }) => url).values()].filter(({ length }) => length > 10)
  const typesIn = parents.map(
    (posts) =>
      new Set(posts.flatMap(({ body }) => /(file|item|webLink)Attachment/.exec(String(body))?.[1] ?? [])),
  )
  expect(typesIn.length).toBeGreaterThan(1)
  expect(typesIn.filter(({ size }) => size !== 1)).toEqual([])
})

test('a body is of the type that the operation changes, not of what that lies below', async () => {
  const live = await startDrive()
  const { report, sent } = await live.run('--allow-writes', '--runs', '2', '--operation', 'calendar.update')
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0, inconclusive: 0 })
  const bodies = sent.filter(({ method }) => method === 'PATCH').map(({ body }) => String(body))
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.filter((each) => each.includes('microsoft.graph.folder'))).toEqual([])
})

test('a reference to what the run cannot have is not sent without one', async () => {
  const live = await startDrive()
  const { report, sent } = await live.run(
    '--allow-writes',
    '--runs',
    '1',
    '--operation',
    'folder.addCalendar',
  )
  expect(sent.filter(({ url }) => url.endsWith('/$ref'))).toEqual([])
  const reasons = report.requirements.filter(({ verdict }) => verdict !== 'not-applicable')
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.filter(({ operation, reason }) => operation !== null && reason !== 'no-binding')).toEqual([])
})

test('what lies below different casts stands on an entity for each', async () => {
  const live = await startDrive()
  const { report, sent } = await live.run('--allow-writes', '--runs', '1', '--operation', 'calendar.get*')
  expect(sent.filter(({ body }) => String(body).includes('#microsoft.graph.linkAttachment'))).toEqual([])
  const isOpen = ({ reason }: { readonly reason?: string }): boolean => reason === 'rejected-by-service'
  expect(report.requirements.filter(isOpen)).toEqual([])
  expect(report.summary).toMatchObject({ operations: 3, operationsTested: 3 })
})

test('a target that does not know the other address is sent one of them, which is told', async () => {
  const live = await startDrive((handle) => (request) => {
    const isElsewhere = request.method === 'DELETE' && request.url.startsWith('/v1.0/me/drive/items/')
    return isElsewhere ? { status: 404, headers: [], body: '' } : handle(request)
  })
  const before = live.read(root).value.length
  const { report } = await live.run('--allow-writes', '--runs', '1', '--operation', 'driveItem.create')
  expect(live.read(root).value.length - before).toBe(1)
  expect(report.run.problems.join('\n')).toMatch(
    /^left behind: \/v1\.0\/me\/drive\/items\/\S+ \(DELETE answered 404\)$/,
  )
  expect(report.requirements.filter(({ reason }) => reason === 'unmarkable').length).toBeGreaterThan(0)
})

test('killed between a POST and its answer, cleanup deletes at the other address what was made', async () => {
  let child: ChildProcess | undefined
  let posts = 0
  const live = await startDrive((handle) => (request) => {
    const answer = handle(request)
    if (request.method === 'POST' && request.url === root) posts += 1
    if (posts === 4) child?.kill('SIGKILL')
    return answer
  })
  const before = live.read(root)
  const specs = path.join(live.out, 'specs')
  const at = ['--target', live.url, '--specs', specs, '--out', live.out]
  child = spawn(
    process.execPath,
    [bin, 'run', ...at, '--allow-writes', '--runs', '1', '--operation', 'driveItem.create'],
    { stdio: 'ignore' },
  )
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  child = undefined
  expect(live.read(root).value.length).toBeGreaterThan(before.value.length)
  const { code, out } = await runMain(['cleanup', ...at])
  expect(out).toMatch(/^removed {3}\/v1\.0\/me\/drive\/items\//m)
  expect(code).toBe(0)
  expect(live.read(root)).toEqual(before)
})
