import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { sameRun } from '../../fixtures/finished-run.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'

const mark = '\uFEFF'

test('files that an editor of Windows has saved, with a byte order mark, are read as without it', async () => {
  const folder = temporaryFolder([
    ['bindings.json', `${mark}{ "deviceConfigurationId": "one" }`],
    ['values.json', `${mark}{ "displayName": "A" }`],
    ['waivers.yaml', `${mark}[]\n`],
    ['nope.json', `${mark}{`],
  ])
  const at = (name: string): string => path.join(folder, name)
  const files = [
    '--bindings',
    at('bindings.json'),
    '--values',
    at('values.json'),
    '--waivers',
    at('waivers.yaml'),
  ]
  const run = await runMain([...sameRun, ...files, '--list'])
  expect([run.code, run.error]).toEqual([0, ''])
  const refused = await runMain([...sameRun, '--bindings', at('nope.json')])
  expect([refused.code, refused.error.split('\n').length]).toEqual([2, 2])
  expect(refused.error).toContain(`${at('nope.json')} is no JSON: Expected property name`)
})

test('so are a fragment, the JSON of an earlier lint and the results of an earlier run', async () => {
  const folder = temporaryFolder(paintShop())
  const at = (name: string): string => path.join(folder, name)
  const marked = (name: string): string => {
    writeFileSync(at(name), `${mark}${readFileSync(at(name), 'utf8')}`)
    return at(name)
  }
  const codeOf = async (...args: readonly string[]): Promise<number> => (await runMain(args)).code
  await codeOf('lint', folder, '--output', at('lint.json'), '--format', 'json')
  expect(await codeOf('lint', folder, '--base', marked('lint.json'))).toBe(0)
  await codeOf('compile', folder, '--out', at('specs'))
  for (const name of readdirSync(at('specs/v1.0'))) marked(path.join('specs/v1.0', name))
  const run = ['run', '--specs', at('specs'), '--out', at('out'), '--runs', '1']
  expect(await codeOf(...run)).toBe(0)
  expect(await codeOf(...run, '--against', marked('out/results.json'))).toBe(0)
})
