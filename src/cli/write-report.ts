import { rm } from 'node:fs/promises'
import path from 'node:path'
import { formatCsv } from '../../reporters/csv.ts'
import { formatHtml } from '../../reporters/html.ts'
import { formatJson } from '../../reporters/json.ts'
import { formatJunit } from '../../reporters/junit.ts'
import { formatMarkdown } from '../../reporters/markdown.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Finding } from '../model/finding.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Performed } from '../run/perform-run.ts'
import { makeFolder, writeOutput } from './write-output.ts'

/** What `reproduce` reads: the finding, the settings of its run, and the exchanges of its minimal case. */
export interface EvidenceFile {
  readonly finding: Finding
  readonly settings: RunSettings
  readonly exchanges: readonly Exchange[]
}

/** Writes the report in all formats, and a file of evidence for each finding, over what an earlier run left. */
export async function writeReport(settings: RunSettings, { report, outcomes }: Performed): Promise<void> {
  await rm(path.join(settings.out, 'evidence'), { recursive: true, force: true })
  await makeFolder(path.join(settings.out, 'evidence'), '--out')
  const put = (file: string, text: string): Promise<void> =>
    writeOutput(path.join(settings.out, file), text, '--out')
  await put('results.json', formatJson(report))
  await put('junit.xml', formatJunit(report))
  await put('report.html', formatHtml(report))
  await put('register.csv', formatCsv(report))
  await put('summary.md', formatMarkdown(report))
  for (const { findings } of outcomes.values()) {
    for (const { finding, exchanges } of findings) {
      const file: EvidenceFile = { finding, settings, exchanges }
      await put(finding.exchange, `${JSON.stringify(file, null, 1)}\n`)
    }
  }
}
