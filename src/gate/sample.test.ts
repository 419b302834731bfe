import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../load/places.ts'

interface Sample {
  readonly sdk: string
  readonly drawnFrom: number
  readonly read: readonly { readonly id: string; readonly verdict: 'right' | 'wrong'; readonly why: string }[]
}

it('of a hundred failing findings that were read by hand, at least 95 are right', () => {
  const file = path.join(packageRoot, 'fixtures/gate/sample.json')
  const { read, sdk, drawnFrom } = JSON.parse(readFileSync(file, 'utf8')) as Sample
  const right = read.filter(({ verdict }) => verdict === 'right').length
  process.stdout.write(
    `${sdk}: ${right} of ${read.length} read, of ${drawnFrom} failing findings, are right\n`,
  )
  expect(new Set(read.map(({ id }) => id)).size).toBe(100)
  expect(read.every(({ why }) => why !== '')).toBe(true)
  expect(right / read.length).toBeGreaterThanOrEqual(0.95)
})
