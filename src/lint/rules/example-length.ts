import { headerOf } from '../../model/header-of.ts'
import type { ApiPage } from '../../model/page.ts'
import { exampleMessages } from '../example-bodies.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** Content-length is not the body's length, on pages of a dialect that keeps it exact (Intune, generated stubs). */
export const exampleLength: LintRule = defineRule({
  id: 'example-length',
  severity: 'note',
  title: 'On generated pages Content-length is the length of the body with CRLF line ends.',
  *find(context) {
    for (const { page, message } of exampleMessages(context)) {
      if (message.lengthMatches !== false || message.body === null || !keepsLength(page)) continue
      const declared = headerOf(message.headers, 'content-length')
      const length = new TextEncoder().encode(message.body.replaceAll('\n', '\r\n')).length
      yield {
        message: `Content-length is ${declared ?? 'declared'}, but the body has ${length} bytes with CRLF line ends`,
        source: message.source,
      }
    }
  },
})

function keepsLength({ file, features, requests }: ApiPage): boolean {
  const name = file.replace(/^.*\//, '')
  if (name.startsWith('intune') || features.includes('todo')) return true
  return features.includes('scraped') && requests.some(({ target }) => intune.test(target))
}

/** Plain text tells a generated page by what it requests. */
const intune = /^\/device(?:Management|AppManagement)\b/i
