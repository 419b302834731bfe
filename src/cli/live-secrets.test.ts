import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { liveTenant } from '../../fixtures/live-tenant.ts'
import { textOf, type WireAnswer } from '../tenant/wire.ts'

const token = 'canary-token-0f3c9a71'
const [name, secret, cookie] = ['Canary Ada Lovelace', 'canary-Secret-7', 'canary-cookie-55']

/** Everything an answer can tell of a tenant; `priority` is a name too, which is a finding. */
function withCanaries(answer: WireAnswer): WireAnswer {
  const body = textOf(answer.body)
    .replace(/"displayName":"(?!msgraph)[^"]*"/g, `"displayName":"${name}"`)
    .replace(/"priority":\d+/g, `"priority":"${name}"`)
    .replace(/"message":"/g, `"message":"${name} ${token} `)
    .replace(/^\{/, `{"clientSecret":"${secret}","echo":"Bearer ${token}",`)
  return {
    ...answer,
    body,
    headers: [...answer.headers, ['Set-Cookie', `session=${cookie}`], ['x-echo', token]],
  }
}

test.each([
  ['shapes', []],
  ['full', [name]],
])('with --evidence %s no file holds more of token, secrets and people than %j', async (evidence, kept) => {
  vi.stubEnv('GRAPH_ACCESS_TOKEN', token)
  const live = await liveTenant(
    (handle) => (request) => withCanaries(handle(withToken(request, 'sandbox-token'))),
  )
  onTestFinished(() => void vi.unstubAllEnvs())
  const operations = ['deviceEnrollmentConfiguration.get', 'enrollmentConfigurationAssignment.create']
  const scope = operations.flatMap((each) => ['--operation', each])
  const args = ['--version', 'v1.0', ...scope, '--runs', '1', '--allow-writes', '--evidence', evidence]
  const bounded = ['--max-requests', '200']
  const { report, out, error, sent } = await live.run(...args, ...bounded)
  expect(sent[0]?.headers).toContainEqual(['Authorization', `Bearer ${token}`])
  expect(report.findings.map(({ verdict }) => verdict)).toContain('fail')
  expect(existsSync(path.join(live.out, 'settled.ndjson'))).toBe(true)
  const written = [out, error, ...filesIn(live.out)].join('\n')
  const found = [token, name, secret, cookie].filter((canary) => written.includes(canary))
  expect(found).toEqual(kept)
})

function withToken<Request extends { readonly headers: readonly (readonly [string, string])[] }>(
  request: Request,
  other: string,
): Request {
  const headers = request.headers.map(
    ([key, value]) => [key, value.replace(`Bearer ${token}`, `Bearer ${other}`)] as const,
  )
  return { ...request, headers }
}

function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  return files.map((each) => readFileSync(path.join(each.parentPath, each.name), 'utf8'))
}
