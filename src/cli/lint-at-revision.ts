import { execFile } from 'node:child_process'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { compileDocs, InputError } from '../load/load-contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'

const run = promisify(execFile)

/** The findings of the same paths as they stood at a git ref; the docs' own repository is left as it is. */
export async function lintAtRevision(ref: string, paths: readonly string[]): Promise<readonly LintFinding[]> {
  const [first = '.'] = paths
  const inside = statSync(first).isDirectory() ? first : path.dirname(first)
  const root = await git(inside, ['rev-parse', '--show-toplevel'], ref)
  await git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], ref)
  const folder = await mkdtemp(path.join(tmpdir(), 'lint-base-'))
  const tree = path.join(folder, 'tree')
  try {
    await git(root, ['worktree', 'add', '--detach', '--quiet', tree, ref], ref)
    const then = paths.map((each) => path.join(tree, path.relative(root, realpathSync(each))))
    const known = then.filter((each) => existsSync(each))
    return known.length === 0 ? [] : compileDocs(known).findings()
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree], { cwd: root }).catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
}

async function git(cwd: string, args: readonly string[], ref: string): Promise<string> {
  try {
    return (await run('git', [...args], { cwd })).stdout.trim()
  } catch {
    throw new InputError(`--base ${ref} is neither a file nor a revision of the docs in ${cwd}`)
  }
}
