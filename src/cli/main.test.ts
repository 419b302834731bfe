import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'

test.each([['lint'], ['compile'], ['verify'], ['bundle', '--specs'], ['run', '--docs']])(
  '%j of a folder that may not be opened is refused in one line',
  async (...command) => {
    const folder = temporaryFolder(paintShop())
    const locked = path.join(folder, 'locked')
    mkdirSync(locked, { mode: 0o000 })
    chmodSync(folder, 0o755)
    onTestFinished(() => chmodSync(locked, 0o700))
    const { code, out, error } = await asNobody(() => runMain([...command, locked]))
    const line = `cannot open ${locked}: EACCES: permission denied`
    expect({ code, out, error }).toEqual(refusal(line))
  },
)

/** Root may open everything. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  const { geteuid, seteuid } = process
  if (geteuid?.() !== 0 || seteuid === undefined) return act()
  seteuid(65_534)
  try {
    return await act()
  } finally {
    seteuid(0)
  }
}
