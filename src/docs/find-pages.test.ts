import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findPages } from './find-pages.ts'

const tree: { readonly [folder: string]: readonly string[] } = {
  root: ['b.md', 'a.txt', 'c.json', 'sub/', '.hidden/', 'b.md.txt'],
  'root/sub': ['z.MD', 'y.md.txt'],
  'root/.hidden': ['x.md'],
}

const files = {
  readdirSync: (folder: string) =>
    (tree[folder] ?? []).map((name) => ({
      name: name.replace('/', ''),
      isDirectory: () => name.endsWith('/'),
      isFile: () => !name.endsWith('/'),
    })),
}

describe('findPages', () => {
  it('finds Markdown and text files, sorted, without hidden folders and stray copies', () => {
    expect(findPages('root', files)).toEqual(['a.txt', 'b.md', 'sub/y.md.txt', 'sub/z.MD'])
  })

  it('takes node:fs as it is', () => {
    expect(findPages('fixtures/pages', { readdirSync })).toContain(
      'includes/permissions/gadget-permissions.md',
    )
  })
})
