import { listedEnums } from '../enum-tables.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** Either the description or the enum's table leaves out `unknownFutureValue`, so that one of them calls the enum closed. */
export const enumUnknownFutureMissing: LintRule = defineRule({
  id: 'enum-unknown-future-missing',
  severity: 'note',
  title: 'A description lists unknownFutureValue exactly where the table of the enum has it.',
  *find(context) {
    for (const { row, listed, table } of listedEnums(context)) {
      const inTable = table.members.find((member) => member.name === 'unknownFutureValue')
      const inText = listed.includes('unknownFutureValue')
      if ((inTable !== undefined) === inText) continue
      const [has, lacks] = inText
        ? [`the description of ${quoted(row.name)}`, `the table of ${table.name}`]
        : [`the table of ${table.name}`, `the description of ${quoted(row.name)}`]
      yield {
        message: `${has} has unknownFutureValue, but ${lacks} does not`,
        source: row.source,
        against: inTable?.source ?? table.source,
      }
    }
  },
})
