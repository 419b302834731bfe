import { packageVersion } from '../load/package-version.ts'
import type { Report } from '../model/report.ts'

/** This tool, as what it writes names it. */
export function ownTool(): Pick<Report['tool'], 'name' | 'version'> {
  return { name: 'msgraph-conformance', version: packageVersion() }
}

/** What made a report, and on what. */
export function toolFacts(): Report['tool'] {
  return {
    ...ownTool(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  }
}
