import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { toolForms } from '../../fixtures/har/tool-forms.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'
import type { Report } from '../model/report.ts'

/** Judges an archive in a folder of its own. */
async function check(
  content: string | Buffer,
  ...args: readonly string[]
): Promise<{ code: number; out: string; error: string; file: string; folder: string; report: () => Report }> {
  const folder = temporaryFolder()
  const file = path.join(folder, 'traffic.har')
  writeFileSync(file, content)
  const result = await runMain(['check', file, '--out', folder, ...args])
  return { ...result, file, folder, report: () => readResults(folder) }
}

const list = 'https://graph.microsoft.com/v1.0/deviceManagement/deviceConfigurations'
const headers = [
  { name: 'Content-Type', value: 'application/json' },
  { name: 'request-id', value: '1' },
]

function harOf(...entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries } })
}

function get(url: string, body: object, status = 200): object {
  const text = JSON.stringify(body)
  return {
    request: { method: 'GET', url, headers: [] },
    response: { status, headers, content: { size: text.length, mimeType: 'application/json', text } },
  }
}

const good = { value: [{ '@odata.type': '#microsoft.graph.iosCustomConfiguration', id: '1', version: 1 }] }

describe('the forms of tools', () => {
  test.each(Object.entries(toolForms))(
    '%s: the request that does not conform is found, once',
    async (_tool, har) => {
      const { code, report, file } = await check(JSON.stringify(har))
      const failures = report().findings.filter(({ verdict }) => verdict === 'fail')
      expect(failures).toHaveLength(1)
      expect(failures[0]).toMatchObject({
        check: 'request-conforms',
        operation: 'deviceConfiguration.create',
        cause: 'request-conforms: microsoft.graph.deviceConfiguration/displayName',
        reproduce: `npm start -- check ${file} --version v1.0 --operation deviceConfiguration.create`,
      })
      expect(code).toBe(1)
    },
  )

  test('no token is left in what is written', async () => {
    const { folder } = await check(JSON.stringify(toolForms['fiddler']))
    for (const file of ['results.json', 'report.html'])
      expect(readFileSync(path.join(folder, file), 'utf8')).not.toContain('opaque-token-0123456789')
  })
})

describe('an archive', () => {
  test('in which all is as documented is answered with 0, and says what was left alone', async () => {
    const foreign = get('https://cdn.example.com/a.json', {})
    const { code, out } = await check(harOf(get(list, good), foreign, foreign))
    expect(code).toBe(0)
    expect(out).toContain('1 exchange, 1 judged on 1 operation\n')
    expect(out).toContain('2 to 1 other host left alone: cdn.example.com 2\n')
  })

  test('is judged beside entries that record nothing, and says how many there were', async () => {
    const odd = [{}, { request: { method: 'GET', url: '/v1.0/me' } }]
    const { code, out } = await check(harOf(...odd, get(list, good)))
    expect(code).toBe(0)
    expect(out).toContain('1 exchange, 1 judged on 1 operation\n')
    expect(out).toContain('2 entries passed over: no request that can be told\n')
    expect(out).toContain('entry 1, at byte 72: the entry has no request (2 passed over)\n')
    expect((await check(harOf(...odd, get(list, { value: [{ id: 5 }] })))).code).toBe(1)
  })

  test('that left out the headers of an answer is judged by its body', async () => {
    const bare = (body: object): object => {
      const entry = get(list, body) as { readonly response: object }
      return { ...entry, response: { ...entry.response, headers: [] } }
    }
    expect((await check(harOf(bare(good)))).code).toBe(0)
    const { report } = await check(harOf(bare({ value: [{ id: 5 }] })))
    expect(report().findings.map((each) => each.check)).toEqual(['response-schema'])
  })

  test('with a wrong answer is answered with 1, and names the property, the page and its line', async () => {
    const { code, out } = await check(harOf(get(list, { value: [{ id: 5 }] })))
    expect(code).toBe(1)
    expect(out).toContain('microsoft.graph.deviceConfiguration/id is the number 5 where Edm.String is stated')
    expect(out).toMatch(/docs {5}api-reference\/v1\.0\/resources\/[\w-]+\.md:\d+\n/)
  })

  test('in which nothing is Graph is answered with 3', async () => {
    expect((await check(harOf(get('https://cdn.example.com/v1.0/me', {})))).code).toBe(3)
    expect((await check(harOf())).code).toBe(3)
  })

  test('undocumented requests are listed and fail nothing', async () => {
    const { code, report } = await check(
      harOf(get(list, good), get('https://graph.microsoft.com/v1.0/nope/7', {}, 400)),
    )
    expect(code).toBe(0)
    expect(report().run.problems).toEqual([
      expect.stringMatching(
        /^the embedded contract has \d+ operations: --docs <checkout> or --specs <folder>/,
      ),
      'GET /v1.0/nope is not documented: no page of the embedded contract goes on with "nope" (1 sent)',
    ])
  })

  test('undocumented requests are held against the pages that --docs names', async () => {
    const har = harOf(get('https://graph.microsoft.com/v1.0/nope/7', {}, 400))
    const { report } = await check(har, '--docs', temporaryFolder(paintShop()))
    expect(report().run.problems).toEqual([
      'GET /v1.0/nope is not documented: no page goes on with "nope" (1 sent)',
    ])
  })

  test.each([
    ['a national cloud', 'https://microsoftgraph.chinacloudapi.cn/v1.0', []],
    ['a loopback host', 'http://127.0.0.1:5000/v1.0', []],
    [
      'a base URL',
      'https://gateway.example.com/graph/v1.0',
      ['--base-url', 'https://gateway.example.com/graph/'],
    ],
  ])('of %s is judged', async (_what, root, args) => {
    const entry = get(`${root}/deviceManagement/deviceConfigurations`, { value: [{ id: 5 }] })
    expect((await check(harOf(entry), ...args)).code).toBe(1)
  })

  test('--operation and --version leave the others out', async () => {
    const har = harOf(get(list, { value: [{ id: 5 }] }), get(list.replace('v1.0', 'beta'), good))
    expect((await check(har, '--version', 'beta')).code).toBe(0)
    expect((await check(har, '--operation', 'deviceConfiguration.list')).code).toBe(1)
    expect((await check(har, '--operation', 'deviceConfiguration.get')).code).toBe(3)
  })

  test.each([
    ['gzip', gzipSync],
    ['zlib, as mitmproxy writes .zhar', deflateSync],
  ])('compressed by %s is read', async (_name, compress) => {
    expect((await check(compress(Buffer.from(harOf(get(list, good)))))).code).toBe(0)
  })
})

describe('a batch', () => {
  const batch = (requests: readonly object[], responses: readonly object[]): object => {
    const text = JSON.stringify({ responses })
    return {
      request: {
        method: 'POST',
        url: 'https://graph.microsoft.com/v1.0/$batch',
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        postData: { mimeType: 'application/json', text: JSON.stringify({ requests }) },
      },
      response: { status: 200, headers, content: { size: text.length, mimeType: 'application/json', text } },
    }
  }
  const asked = { id: '1', method: 'GET', url: '/deviceManagement/deviceConfigurations' }
  const own = { 'Content-Type': 'application/json' }

  test('is judged by the requests inside it', async () => {
    const right = batch([asked], [{ id: '1', status: 200, headers: own, body: good }])
    const wrong = batch([asked], [{ id: '1', status: 200, headers: own, body: { value: [{ id: 5 }] } }])
    expect((await check(harOf(right))).code).toBe(0)
    expect((await check(harOf(wrong))).code).toBe(1)
  })

  test('has a body judged that is sent inside it', async () => {
    const create = {
      ...asked,
      method: 'POST',
      headers: own,
      body: { '@odata.type': '#microsoft.graph.iosCustomConfiguration', displayName: 7 },
    }
    const { code, report } = await check(
      harOf(
        batch(
          [create],
          [{ id: '1', status: 400, headers: own, body: { error: { code: 'a', message: 'b' } } }],
        ),
      ),
    )
    expect(code).toBe(1)
    expect(report().findings.map((each) => each.check)).toContain('request-conforms')
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['no JSON', 'hello', 'it is no HAR: there is no log.entries in it'],
    [
      'a cut archive',
      harOf(get(list, good)).slice(0, -9),
      `the JSON ends early, after ${harOf(get(list, good)).length - 9} bytes, in entry 1: the recording was cut off`,
    ],
    ['nothing but entries that are none', harOf({}, {}), 'entry 1, at byte 72: the entry has no request'],
  ]
  test.each(cases)('%s', async (_what, content, message) => {
    const { code, out, error, file } = await check(content)
    expect({ code, out, error }).toEqual(refusal(`${file}: ${message}`))
  })

  test('in UTF-16 is named', async () => {
    const { code, out, error, file } = await check(Buffer.from(`\ufeff${harOf()}`, 'utf16le'))
    expect({ code, out, error }).toEqual(
      refusal(`${file} is UTF-16, as PowerShell's > writes it: a HAR file is UTF-8, save it so`),
    )
  })

  test('a file that is not there, a folder, no file and two files', async () => {
    const folder = temporaryFolder()
    const missing = path.join(folder, 'none.har')
    expect(await runMain(['check', missing])).toEqual(
      refusal(`cannot read ${missing}: ENOENT: no such file or directory; give the path of a HAR file`),
    )
    expect((await runMain(['check', folder])).code).toBe(2)
    expect(await runMain(['check'])).toEqual(refusal('check takes one HAR file'))
    expect(await runMain(['check', 'a', 'b'])).toEqual(refusal('check takes one HAR file'))
  })
})
