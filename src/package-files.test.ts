import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import picomatch from 'picomatch'
import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { packageRoot } from './load/places.ts'

const isPublished = picomatch(
  manifest.files.filter((glob) => !glob.startsWith('!')),
  { ignore: manifest.files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)) },
)
const pages = readdirSync(path.join(packageRoot, 'docs')).filter((name) => name.endsWith('.md'))

test.each(pages)('what docs/%s links to is there, and published with it', (name) => {
  const text = readFileSync(path.join(packageRoot, 'docs', name), 'utf8')
  for (const [, link = ''] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
    const file = path.posix.join('docs', link)
    expect(readFileSync(path.join(packageRoot, file)).length, file).toBeGreaterThan(0)
    expect(isPublished(file), file).toBe(true)
  }
})
