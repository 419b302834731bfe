import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Pages as they are written since 2022, each with a mess of its own. */
const folder = fileURLToPath(new URL('../../fixtures/newer-pages/', import.meta.url))
const files = globSync('api-reference/**/{api,resources}/*.md', { cwd: folder }).map((file) =>
  file.replaceAll('\\', '/'),
)

function read(file: string): string | null {
  try {
    return readFileSync(folder + file, 'utf8')
  } catch {
    return null
  }
}

describe.each(files)('%s', (file) => {
  const text = read(file) ?? ''

  test('has the golden facts', async () => {
    const golden = `${folder}facts/${file.replace(/^.*\//, '').replace(/\.md$/, '.json')}`
    const facts = JSON.stringify(readPage(file, text, read), null, 2)
    await expect(`${facts}\n`).toMatchFileSnapshot(golden)
  })

  test('says the same with CRLF line ends and a byte order mark', () => {
    const crlf = `\ufeff${text.replaceAll('\n', '\r\n')}`
    expect(readPage(file, crlf, read)).toEqual(readPage(file, text, read))
  })
})
