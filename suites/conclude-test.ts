import type { TestContext } from 'vitest'
import type { Outcome } from '../src/model/outcome.ts'

/** Makes a requirement's verdict the result of its test: `fail` throws, `warning` and `waived` are noted, what was not judged is skipped. */
export async function concludeTest(
  outcome: Outcome,
  { annotate, skip }: Pick<TestContext, 'annotate' | 'skip'>,
): Promise<void> {
  if (outcome.verdict === 'fail') throw new Disagreement(outcome)
  if (outcome.verdict === 'warning' || outcome.verdict === 'waived')
    await annotate(noteOf(outcome), outcome.verdict)
  else if (outcome.verdict !== 'pass') skip(`${outcome.verdict}: ${outcome.reason}`)
}

/** What vitest prints for a requirement that failed: where and how to see it again, without a stack. */
class Disagreement extends Error {
  override readonly name = 'Disagreement'
  constructor(outcome: Outcome) {
    super(noteOf(outcome))
    this.stack = ''
  }
}

function noteOf(outcome: Outcome): string {
  return outcome.findings
    .filter(({ finding }) => finding.verdict === outcome.verdict)
    .map(
      ({ finding }) => `${finding.message} (${finding.docs.file}:${finding.docs.line}; ${finding.reproduce})`,
    )
    .join('\n')
}
