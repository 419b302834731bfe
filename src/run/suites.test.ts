import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checks } from '../check/checks.ts'
import { suitesFolder } from '../load/places.ts'

test('each family of checks has a suite file, and each suite file a family', () => {
  const files = readdirSync(suitesFolder).flatMap((file) => /^(.+)\.suite\.ts$/.exec(file)?.[1] ?? [])
  expect(files.sort()).toEqual([...new Set(checks.map(({ family }) => family))].sort())
})
