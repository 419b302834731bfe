import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../load/places.ts'

test('vitest workers run on the Node that package.json pins', () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'))
  expect(process.versions.node).toBe(devDependencies.node)
})
