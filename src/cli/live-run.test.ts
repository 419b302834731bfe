import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { enrollments, liveTenant } from '../../fixtures/live-tenant.ts'
import type { WireRequest } from '../tenant/wire.ts'

describe('a run over HTTP', () => {
  test('sends nothing but GET where writes are off, and says so', async () => {
    const live = await liveTenant()
    const scope = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.*']
    const { code, report, sent } = await live.run(...scope)
    expect(code).toBe(0)
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']))
    const off = report.requirements.filter(({ reason }) => reason === 'writes-off')
    const [batch, ...others] = [...off].sort(
      (a, b) => Number(a.operation !== null) - Number(b.operation !== null),
    )
    expect(batch).toMatchObject({ id: 'v1.0/global/batch-answers', verdict: 'not-tested' })
    expect(new Set(others.map(({ method }) => method))).toEqual(new Set(['POST', 'PATCH', 'DELETE']))
  })

  test('leaves nothing behind and marks what it makes', async () => {
    const live = await liveTenant()
    const before = live.read(enrollments).value
    const operations = ['enrollmentConfigurationAssignment.create', 'deviceEnrollmentConfiguration.delete']
    const scope = ['--version', 'v1.0', ...operations.flatMap((each) => ['--operation', each])]
    const { code, sent } = await live.run(...scope, '--runs', '1', '--allow-writes')
    expect(code).toBe(0)
    expect(live.read(enrollments).value).toEqual(before)
    const posts = sent.filter(({ method, headers }) => method === 'POST' && isPlain(headers))
    const bodies = posts.filter(({ url }) => url === enrollments).map(({ body }) => String(body))
    expect(bodies.length).toBeGreaterThan(20)
    expect(bodies.filter((body) => !body.includes('msgraph-conformance '))).toEqual([])
    // What has no string property lies below what has a marker.
    const known = before.map(({ id }) => id)
    const below = posts.filter(({ url }) => url.endsWith('/assignments'))
    expect(below.length).toBeGreaterThan(100)
    expect(below.filter(({ url }) => known.some((id) => url.includes(id)))).toEqual([])
  })

  test('makes what has no marker below parents that no other operation uses', async () => {
    const live = await liveTenant()
    const parentsOf = async (...verbs: readonly string[]): Promise<number> => {
      const chosen = verbs.flatMap((verb) => ['--operation', `enrollmentConfigurationAssignment.${verb}`])
      const { sent } = await live.run('--version', 'v1.0', ...chosen, '--runs', '1', '--allow-writes')
      const made = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/assignments'))
      const groups = [...Map.groupBy(made, ({ url }) => url).values()]
      // One alone asks below a parent that does not exist.
      return groups.filter(({ length }) => length > 1).length
    }
    expect([await parentsOf('create'), await parentsOf('create', 'delete')]).toEqual([1, 2])
  })

  test('restores a writable binding, and never deletes or changes another', async () => {
    const live = await liveTenant()
    const [first, second] = live.read(enrollments).value
    const bindings = path.join(live.out, 'bindings.json')
    const key = '/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}'
    writeFileSync(bindings, JSON.stringify({ [key]: { value: first?.id, writable: true } }))
    const old = live.read(`${enrollments}/${first?.id}`)
    const scope = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.update']
    const bounds = ['--allow-writes', '--runs', '1', '--max-requests', '500']
    const { sent } = await live.run(...scope, '--bindings', bindings, ...bounds)
    expect(sent.some(({ method, url }) => method === 'PATCH' && url.endsWith(String(first?.id)))).toBe(true)
    const now = live.read(`${enrollments}/${first?.id}`)
    const byService = { lastModifiedDateTime: null, version: null }
    expect({ ...now, ...byService }).toEqual({ ...old, ...byService })
    expect(sent.some(({ method, url }) => method === 'DELETE' && url.endsWith(String(first?.id)))).toBe(false)
    expect(sent.some(({ method, url }) => method !== 'GET' && url.endsWith(String(second?.id)))).toBe(false)
  })

  test('no file of a run holds the token', async () => {
    const live = await liveTenant()
    const { sent } = await live.run('--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.get')
    expect(sent.some(({ headers }) => headers.some(([, value]) => value.includes('sandbox-token')))).toBe(
      true,
    )
    const files = ['results.json', 'report.html', 'junit.xml', 'journal.ndjson', 'register.csv', 'summary.md']
    for (const file of files)
      expect(readFileSync(path.join(live.out, file), 'utf8'), file).not.toContain('sandbox-token')
  })
})

function isPlain(headers: WireRequest['headers']): boolean {
  return headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value === 'application/json',
  )
}

test('what lies below a cast to a type without a page stands on another entity of the collection', async () => {
  const live = await liveTenant()
  const scope = ['--version', 'beta', '--operation', 'deviceConfiguration.update~3']
  const { report } = await live.run(...scope, '--allow-writes', '--runs', '1')
  expect(report.requirements.filter(({ reason }) => reason === 'unmarkable')).toEqual([])
  expect(report.requirements.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(0)
})
