import { expect, test } from 'vitest'
import { withColour } from '../../fixtures/lint-changes.ts'
import { apiPage, paintShop } from '../../fixtures/lint-pages.ts'
import { compileContract } from '../contract/compile/compile-contract.ts'
import { viewContract } from '../contract/view.ts'
import { readPage } from '../docs/read-page.ts'
import { lintDocs } from './lint-docs.ts'

function rulesOf(changes: Parameters<typeof paintShop>[0]): readonly string[] {
  const pages = [...paintShop(changes)].map(([file, text]) => readPage(file, text))
  const contract = compileContract(pages)
  return lintDocs(pages, contract, viewContract(contract)).map(({ rule }) => rule)
}

test('a description that calls its list a subset may leave members of the table out', () => {
  const rule = 'description-enum-differs-table'
  expect(rulesOf(withColour('`red`, `green`'))).toContain(rule)
  expect(rulesOf(withColour('`red`, `green`. Supports a subset of the colours'))).not.toContain(rule)
})

test('which of several requests a response on its own answers is not known', () => {
  const alone =
    '### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ "value": [ { "id": "7" } ] }\n```\n'
  const withLines = (...requests: readonly string[]): readonly string[] =>
    rulesOf({
      'api/paint-update.md': apiPage({ http: `\`\`\`http\n${requests.join('\n')}\n\`\`\``, examples: alone }),
    })
  expect(withLines('PATCH /paintShop/paints/{paintId}')).toContain('response-shape-mismatch')
  expect(withLines('PATCH /paintShop/paints/{paintId}', 'PATCH /paintShop/mixes/{paintId}')).not.toContain(
    'response-shape-mismatch',
  )
})
