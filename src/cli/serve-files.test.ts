import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { writeSpecs } from '../../fixtures/drive-contract.ts'
import { fileContract } from '../../fixtures/file-contract.ts'
import { startListening } from '../../fixtures/listening.ts'
import type { Traffic } from '../model/traffic.ts'

test('an app puts files by path, uploads in ranges, downloads and reads folders by name, all as documented', async () => {
  const specs = writeSpecs(fileContract, temporaryFolder())
  const { url, stop } = await startListening(['serve', '--specs', specs])
  const bearer = { authorization: 'Bearer sandbox-token', connection: 'close' }
  const ask = (method: string, at: string, body?: string, type = 'application/json'): Promise<Response> =>
    fetch(`${url}/v1.0/me${at}`, {
      method,
      headers: { ...bearer, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    })

  const put = await ask('PUT', '/drive/root:/docs/a.txt:/content', 'hello', 'text/plain')
  expect([put.status, ((await put.json()) as { name: string }).name]).toEqual([201, 'a.txt'])
  expect(await (await ask('GET', '/drive/root:/docs/a.txt:/content')).text()).toBe('hello')

  const session = await ask('POST', '/drive/root:/docs/big.bin:/createUploadSession', '{}')
  const { uploadUrl } = (await session.json()) as { uploadUrl: string }
  const send = async (range: string, body: string): Promise<number> =>
    (
      await fetch(uploadUrl, {
        method: 'PUT',
        headers: { 'content-range': range, connection: 'close' },
        body,
      })
    ).status
  expect([await send('bytes 0-1/4', 'ab'), await send('bytes 2-3/4', 'cd')]).toEqual([202, 201])
  const listed = await (await ask('GET', '/drive/root:/docs:/children')).json()
  expect(listed).toMatchObject({ value: [{ name: 'a.txt' }, { name: 'big.bin' }] })

  expect((await ask('GET', '/folders/inbox')).status).toBe(200)
  expect((await ask('GET', '/none')).status).toBe(400)
  const traffic: Traffic = JSON.parse(await (await fetch(`${url}/__conformance/findings`)).text())
  expect(traffic.findings).toEqual([])
  expect(traffic.undocumented.map(({ path }) => path)).toEqual(['/v1.0/me/none'])
  expect((await stop()).code).toBe(0)
})
