import { STATUS_CODES } from 'node:http'
import { exampleMessages } from '../example-bodies.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The reason phrase of an example's status line belongs to another status, or is misspelt. */
export const statusReason: LintRule = defineRule({
  id: 'status-reason',
  severity: 'note',
  title: 'The reason phrase in a status line is the one of its status (RFC 9110, section 15).',
  *find(context) {
    for (const { part, message } of exampleMessages(context)) {
      if (part !== 'response' || message.status === null) continue
      const found = /^(HTTP\/[\d.]+\s+\d{3}\s+)(\S.*?)\s*$/.exec(message.startLine)
      const wanted = STATUS_CODES[message.status]
      if (found?.[2] === undefined || wanted === undefined || sameWords(found[2], wanted)) continue
      yield {
        message: `the status line says ${quoted(found[2])} for ${message.status}, whose reason is ${quoted(wanted)}`,
        source: message.source,
        fix: `${found[1]}${wanted}`,
      }
    }
  },
})

function sameWords(a: string, b: string): boolean {
  return a.toLowerCase().replace(/[^a-z]/g, '') === b.toLowerCase().replace(/[^a-z]/g, '')
}
