import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { packageRoot } from '../load/places.ts'

interface Override {
  readonly includes: readonly string[]
  readonly linter: {
    readonly rules: {
      readonly style?: {
        readonly noRestrictedImports?: {
          readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] }
        }
      }
    }
  }
}

const order =
  'model har docs contract openapi lint generate tenant target check load report run port gate cli'.split(' ')

/** A report is read and written by what reporters say of it, and by the commands. */
const mayReport = new Set(['report', 'run', 'cli'])

const { overrides } = JSON.parse(readFileSync(path.join(packageRoot, 'biome.json'), 'utf8')) as {
  readonly overrides: readonly Override[]
}

/** What the rules of a folder refuse. */
function refuses(folder: string): (specifier: string) => boolean {
  const groups = overrides
    .filter(({ includes }) => includes.includes(`src/${folder}/**`))
    .flatMap(({ linter }) => linter.rules.style?.noRestrictedImports?.options.patterns ?? [])
    .flatMap(({ group }) => group)
  const matches = picomatch(groups)
  // Steps up mean nothing to picomatch.
  return (specifier) => matches(specifier.replaceAll('../', 'up/'))
}

describe('imports', () => {
  it('the order names every folder of src', () => {
    const folders = readdirSync(path.join(packageRoot, 'src'), { withFileTypes: true })
    expect(folders.filter((each) => each.isDirectory()).map(({ name }) => name)).toEqual(order.toSorted())
  })

  it.each(order.slice(0, -1))(
    'src/%s is refused what stands after it, and nothing that stands before it',
    (folder) => {
      const refused = refuses(folder)
      const at = order.indexOf(folder)
      const isRefused = (to: string): boolean => refused(`../${to}/x.ts`) && refused(`../../${to}/y/x.ts`)
      const siblings = folder === 'check' ? ['target'] : []
      expect(order.filter(isRefused)).toEqual(
        order.filter((to) => order.indexOf(to) > at || siblings.includes(to)),
      )
      expect(isRefused('suites')).toBe(true)
      expect(isRefused('reporters')).toBe(!mayReport.has(folder))
    },
  )

  it.each([
    ['gate', '../cli/main.ts', 1],
    ['gate', '../load/places.ts', 0],
    ['run', '../gate/driver.ts', 1],
  ])('Biome says of src/%s that imports %s: exit code %d', (folder, specifier, code) => {
    const config = JSON.parse(readFileSync(path.join(packageRoot, 'biome.json'), 'utf8')) as object
    const project = temporaryFolder([
      ['biome.json', JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } })],
    ])
    mkdirSync(path.join(project, 'src', folder), { recursive: true })
    writeFileSync(path.join(project, 'src', folder, 'x.ts'), `export { x } from '${specifier}'\n`)
    const biome = path.join(packageRoot, 'node_modules/.bin/biome')
    const args = ['lint', '--only=style/noRestrictedImports', '.']
    const { status, stdout, stderr } = spawnSync(biome, args, { cwd: project, encoding: 'utf8' })
    expect([status, /noRestrictedImports/.test(stdout + stderr)]).toEqual([code, code === 1])
  })
})
