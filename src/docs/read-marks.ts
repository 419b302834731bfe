import type { Description } from '../model/page.ts'
import { plainText } from './plain-text.ts'

/** A column that answers one question of each row, with what yes and no state. */
export interface MarkColumn {
  readonly column: number
  readonly question: Question
}

interface Question {
  readonly header: RegExp
  readonly yes: Description
  readonly no: Description
}

const ask = (words: string, yes: Description, no: Description): Question => ({
  header: new RegExp(`^(?:is )?(?:${words})\\??(?: ?\\([^)]*\\))?$`),
  yes,
  no,
})

const questions: readonly Question[] = [
  ask('(?:required|mandatory)(?:(?: or |/)optional)?', { required: true }, { optional: true }),
  ask('optional(?:(?: or |/)required)?', { optional: true }, { required: true }),
  ask('nullable', { nullable: true }, { nullable: false }),
  ask('read-? ?only', { readOnly: true }, {}),
  ask('(?:primary )?key', { key: true }, {}),
]

/** The columns of marks beside the one of names. */
export function findMarkColumns(header: readonly string[], name: number): readonly MarkColumn[] {
  return header.flatMap((cell, column) => {
    const question = column === name ? undefined : questions.find((each) => each.header.test(cell))
    return question === undefined ? [] : [{ column, question }]
  })
}

const yes = /^(?:y|yes|true|[✓✔☑✅]\ufe0f?(?: yes)?|:(?:heavy_check_mark|white_check_mark):)$/
const no = /^(?:n|no|false|[✗✘✖❌]\ufe0f?(?: no)?|:x:)$/

/** Words that say it whatever the column asks. */
const words: { readonly [word: string]: Description } = {
  required: { required: true },
  mandatory: { required: true },
  'not required': { optional: true },
  optional: { optional: true },
  nullable: { nullable: true },
  'not nullable': { nullable: false },
  'read-only': { readOnly: true },
  key: { key: true },
}

const footnote = /^[^*]+\*$/
const image = /^:::image\b.*\balt-text="([^"]*)".*:::$/

/**
 * What the marks of a row state. A condition ("Yes, for guests"), a footnote and a mark that warns state nothing, nor does an
 * "X", which means yes in one table and no in the next.
 */
export function readMarks(columns: readonly MarkColumn[], cells: readonly string[]): Description {
  return Object.assign({}, ...columns.map(({ column, question }) => answer(cells[column] ?? '', question)))
}

function answer(cell: string, question: Question): Description {
  const text = plainText(cell.replace(image, '$1'))
    .toLowerCase()
    .replace(/(?: \(default\b[^)]*\))?\.?$/, '')
  if (footnote.test(cell)) return {}
  if (yes.test(text)) return question.yes
  return no.test(text) ? question.no : (words[text] ?? {})
}
