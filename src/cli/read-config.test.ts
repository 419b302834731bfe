import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import type { OptionValues } from './command.ts'
import { readConfig } from './read-config.ts'
import { runOptions } from './run-options.ts'

function read(text: string): Promise<OptionValues> {
  return readConfig(temporaryFolder([['conformance.config.ts', text]]), runOptions)
}

test('options stand by their names in camel case, numbers as numbers, one value where several may be given', async () => {
  const text = `export default { target: 'http://127.0.0.1:1', allowWrites: true, runs: 5, operation: 'user.*' } as const`
  expect(await read(text)).toEqual({
    target: 'http://127.0.0.1:1',
    'allow-writes': true,
    runs: '5',
    operation: ['user.*'],
  })
})

test('a folder without the file gives nothing', async () => {
  expect(await readConfig(temporaryFolder(), runOptions)).toEqual({})
})

test.each([
  ['export default { runz: 5 }', 'there is no option "runz": give some of target'],
  ["export default { 'allow-writes': true }", 'there is no option "allow-writes"'],
  ['export default { runs: [5] }', 'runs takes a text or a number, not [5]'],
  ["export default { operation: '' }", 'operation takes a text or a list of them, not ""'],
  ['export default { allowWrites: 1 }', 'allowWrites takes true or false, not 1'],
  ['export default { operation: [1, {}] }', 'operation takes a text or a list of them'],
  ['export const target = 1', 'its default export is no object of options'],
  ['export default [', 'cannot be loaded'],
])('%s is refused in one line', async (text, line) => {
  const refused = await read(text).catch((error: Error) => error.message)
  expect(refused).toContain(`conformance.config.ts`)
  expect(refused).toContain(line)
  expect(refused).not.toContain('\n')
})
