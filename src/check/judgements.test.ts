import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Change, changeCase } from '../../fixtures/change-case.ts'
import { recordedCases } from '../../fixtures/recorded-cases.ts'
import { say } from '../../fixtures/say.ts'
import { checks } from './checks.ts'
import { requestConforms } from './request-conforms.ts'

const folder = path.join(import.meta.dirname, '../../fixtures/judgements')
const cases = await recordedCases()
/** By check: the recorded cases it is asked about, each as it is or with one thing changed. */
const asked = JSON.parse(readFileSync(path.join(folder, 'asked.json'), 'utf8')) as {
  readonly [check: string]: { readonly [name: string]: readonly Change[] }
}

const judges = [...checks, requestConforms].filter(({ id }) => asked[id] !== undefined)

test.each(judges)('what $id says is written down', async (check) => {
  const said = Object.entries(asked[check.id] ?? {}).map(([name, changes]) => {
    const recorded = cases.get(name)
    if (recorded === undefined) throw new Error(`nobody recorded ${name}`)
    const lines = changes.map((change) =>
      [`  ${change}`, ...say(check, changeCase(recorded, change)).map((line) => `    ${line}`)].join('\n'),
    )
    return [name, ...say(check, recorded).map((line) => `    ${line}`), ...lines].join('\n')
  })
  await expect(`${check.title}\n\n${said.join('\n\n')}\n`).toMatchFileSnapshot(
    path.join(folder, `${check.id}.txt`),
  )
})
