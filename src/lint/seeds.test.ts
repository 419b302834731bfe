import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { lintTexts } from '../../fixtures/lint-texts.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { disputeContract } from './dispute-contract.ts'

const folder = fileURLToPath(new URL('../../../shared/seeds', import.meta.url))

test.skipIf(!existsSync(folder))(
  'the seed pages contradict themselves where they are known to (skipped without ../shared)',
  () => {
    const files = readdirSync(folder).sort()
    const texts = files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const)
    const { contract, findings } = lintTexts(texts)
    const at = (rule: string): string[] => findings.filter((finding) => finding.rule === rule).map(placed)

    expect(at('example-enum-value')).toEqual(['001:75 against 001:49', '001:96 against 001:49'])
    expect(at('example-undocumented-property')).toEqual(['003:44', '003:45', '003:58', '003:59'])
    expect(at('patch-on-collection')).toEqual(['004:31 against 002:23'])
    expect(at('impossible-path')).toEqual(['001:31 against 000:23'])
    expect(at('todo-permissions')).toEqual(['001:21', '001:22', '001:23', '004:21', '004:22', '004:23'])
    expect(at('nested-type-without-hash')).toHaveLength(10)
    expect(at('permissions-differ-by-version')).toEqual(['003:15 against 000:13', '003:17 against 000:15'])

    const disputed = disputeContract(contract, findings).apis.flatMap((api) => api.operations)
    const operations = disputed.filter(({ evidence }) => evidence === 'disputed')
    expect(
      operations.map(({ source, disputes }) => [source.file.slice(0, 3), disputes[0]?.split(' ')[0]]),
    ).toEqual(
      expect.arrayContaining([
        ['001', 'impossible-path'],
        ['004', 'patch-on-collection'],
      ]),
    )
    expect(operations).toHaveLength(2)
    const stub = operations.find(({ source }) => source.file.startsWith('001'))
    expect(stub?.examples[0]?.disputes).toEqual([
      { part: 'request', pointer: '/source', rule: 'example-enum-value' },
      { part: 'response', pointer: '/source', rule: 'example-enum-value' },
    ])
  },
)

function placed({ source, against }: LintFinding): string {
  const at = `${source.file.slice(0, 3)}:${source.line}`
  return against === null ? at : `${at} against ${against.file.slice(0, 3)}:${against.line}`
}
