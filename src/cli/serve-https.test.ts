import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get } from 'node:https'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { startListening } from '../../fixtures/listening.ts'

/** A key and a certificate of its own for 127.0.0.1; undefined where openssl cannot make them. */
function selfSigned(): { readonly key: string; readonly cert: string } | undefined {
  const folder = temporaryFolder()
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  try {
    execFileSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', cert, ...names], {
      stdio: 'ignore',
    })
    return { key, cert }
  } catch {
    return undefined
  }
}

function statusOf(url: string, ca: string, token: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, connection: 'close' }
    get(url, { ca, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    }).on('error', reject)
  })
}

test('serve listens with HTTPS under a certificate of the user, which a run does not trust unasked', async ({
  skip,
}) => {
  const { key, cert } = selfSigned() ?? skip('openssl is not there')
  const { url: base, out, stop } = await startListening(['serve', '--tls-cert', cert, '--tls-key', key])
  expect(base).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  const list = `${base}/v1.0/deviceManagement/deviceConfigurations`
  const ca = readFileSync(cert, 'utf8')
  expect(await statusOf(list, ca, 'sandbox-token')).toBe(200)
  expect(await statusOf(list, ca, 'another')).toBe(401)
  const { code, out: told } = await runMain(['run', '--target', base, '--out', temporaryFolder()])
  expect(code).toBe(3)
  expect(told.replace(/\n +/g, ' ')).toContain(
    `${base}: no connection: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT); NODE_EXTRA_CA_CERTS=<file in PEM> adds an authority that is trusted`,
  )
  expect((await stop()).code).toBe(0)
  const har = readFileSync(path.join(out, 'traffic.har'), 'utf8')
  expect(JSON.parse(har).log.entries.map((entry: { request: { url: string } }) => entry.request.url)).toEqual(
    [list, list],
  )
})

test('a certificate without its key is refused in one line', async () => {
  expect(await runMain(['serve', '--tls-cert', 'cert.pem'])).toEqual(
    refusal('--tls-cert and --tls-key go together: give both'),
  )
})

test('a key that is none is refused in one line', async ({ skip }) => {
  const { cert } = selfSigned() ?? skip('openssl is not there')
  const args = ['serve', '--out', temporaryFolder(), '--tls-cert', cert, '--tls-key', cert]
  const { code, error } = await runMain(args)
  expect([code, error.split('\n').length]).toEqual([2, 2])
  expect(error).toContain('--tls-key')
})
