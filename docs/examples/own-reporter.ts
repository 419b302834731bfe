import type { Report } from '../../src/index.ts'

/** A line for a chat: a reporter is a function from a report to a text. */
export function formatChatLine({ run, summary }: Report): string {
  const { fail, warning } = summary.verdicts
  return `${fail === 0 ? 'OK' : 'BROKEN'} ${run.target}: ${fail} fail, ${warning} warning (run ${run.id})\n`
}
