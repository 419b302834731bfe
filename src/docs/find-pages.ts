/** What of `node:fs` is needed to find pages. */
interface PageFiles {
  readdirSync(
    path: string,
    options: { readonly withFileTypes: true },
  ): readonly {
    readonly name: string
    isDirectory(): boolean
    isFile(): boolean
  }[]
}

/** Pages below a folder, `*.md` and `*.txt`, relative to it with forward slashes, sorted. Hidden folders are
 * skipped, and so is a stray copy `x.md.txt` beside `x.md`. */
export function findPages(root: string, files: PageFiles): string[] {
  const found = walk(root, '', files)
  const pages = new Set(found)
  return found.filter((page) => !(page.endsWith('.md.txt') && pages.has(page.slice(0, -4)))).sort()
}

function walk(folder: string, prefix: string, files: PageFiles): string[] {
  return files.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const hidden = entry.name.startsWith('.') || entry.name === 'node_modules'
      return hidden ? [] : walk(`${folder}/${entry.name}`, `${prefix}${entry.name}/`, files)
    }
    return entry.isFile() && isPage(entry.name) ? [`${prefix}${entry.name}`] : []
  })
}

function isPage(path: string): boolean {
  return /\.(?:md|txt)$/i.test(path)
}
