import { formatCsv } from '../../reporters/csv.ts'
import { formatCtrf } from '../../reporters/ctrf.ts'
import { formatEarl } from '../../reporters/earl.ts'
import { formatHtml } from '../../reporters/html.ts'
import { formatJson } from '../../reporters/json.ts'
import { formatJunit } from '../../reporters/junit.ts'
import { formatMarkdown } from '../../reporters/markdown.ts'
import { formatSarif } from '../../reporters/sarif.ts'
import type { Exchange } from '../model/exchange.ts'
import type { HistoryEntry } from '../model/history.ts'
import type { Report } from '../model/report.ts'
import type { EvidenceFile } from '../report/evidence.ts'

/** Files by their path in the folder of the report. */
export type Files = ReadonlyMap<string, string>

/** Files by their path, each made when it is written: those of a large run do not fit into memory side by side. */
export type Renderings = ReadonlyMap<string, () => string>

/** A report in every format; the page shows the exchanges of `evidence` and the trend of `history`. */
export function renderReport(report: Report, evidence: Files, history: readonly HistoryEntry[]): Renderings {
  const exchangesOf = (file: string): readonly Exchange[] => readExchanges(evidence.get(file))
  return new Map([
    ['results.json', () => formatJson(report)],
    ['report.html', () => formatHtml(report, { history, exchangesOf })],
    ['junit.xml', () => formatJunit(report)],
    ['register.csv', () => formatCsv(report)],
    ['summary.md', () => formatMarkdown(report)],
    ['results.sarif', () => formatSarif(report)],
    ['ctrf.json', () => formatCtrf(report)],
    ['earl.jsonld', () => formatEarl(report)],
  ])
}

function readExchanges(text: string | undefined): readonly Exchange[] {
  if (text === undefined) return []
  try {
    const { exchanges } = JSON.parse(text) as EvidenceFile
    return Array.isArray(exchanges) ? exchanges : []
  } catch {
    return []
  }
}
