import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { refusal, runMain, suiteFolder, temporaryFolder } from '../../fixtures/command-line.ts'
import { failures, finishRun, readResults, sameRun, writeKeys } from '../../fixtures/finished-run.ts'

const home = suiteFolder()
const at = (...names: string[]): string => path.join(home, ...names)

beforeAll(async () => {
  writeKeys(home)
  await finishRun(at('whole'))
})

test('against an earlier run only new failures count with --new-only', async () => {
  const out = temporaryFolder()
  const same = await runMain(['report', at('whole'), '--against', at('whole'), '--new-only', '--out', out])
  expect(same.code).toBe(0)
  expect(same.out).toContain('Nothing new contradicts the documentation')
  expect(readResults(out).comparison).toMatchObject({
    new: [],
    fixed: [],
    open: failures(out).map(({ id }) => id),
  })
  expect((await runMain(['report', at('whole'), '--against', at('whole'), '--out', out])).code).toBe(1)
  const clean = path.join(temporaryFolder(), 'clean')
  await runMain([...sameRun, '--out', clean])
  const fresh = await runMain(['report', at('whole'), '--against', clean, '--new-only', '--out', out])
  expect([fresh.code, readResults(out).comparison?.new.length]).toEqual([1, failures(out).length])
  const fixed = await runMain([...sameRun, '--against', at('whole'), '--new-only', '--out', clean])
  expect([fixed.code, readResults(clean).comparison?.fixed.length]).toEqual([0, failures(out).length])
})

test('an earlier run of other operations is refused before anything is sent or written', async () => {
  const foreign = path.join(temporaryFolder(), 'results.json')
  const text = JSON.stringify(readResults(at('whole'))).replaceAll('.list/', '.index/')
  writeFileSync(foreign, text)
  const out = path.join(temporaryFolder(), 'out')
  const line = `--against: run ${readResults(at('whole')).run.id} has no requirement of an operation in common with this one: give an earlier run of the same contract`
  expect(await runMain([...sameRun, '--against', foreign, '--out', out])).toEqual(refusal(line))
  expect(await runMain(['report', at('whole'), '--against', foreign, '--out', out])).toEqual(refusal(line))
  expect(existsSync(out)).toBe(false)
})

test('a key for a run that is only rendered again is refused', async () => {
  const out = path.join(temporaryFolder(), 'out')
  const signed = ['--sign-key', at('private.pem')]
  expect(await runMain(['report', at('whole'), ...signed, '--out', out])).toEqual(
    refusal('--sign-key signs merged shards: one run is signed by "run" when it is made'),
  )
  expect(existsSync(out)).toBe(false)
})
