import { packageVersion } from '../load/package-version.ts'
import type { Report } from '../model/report.ts'

/** What made a report, and on what. */
export function toolFacts(): Report['tool'] {
  return {
    name: 'msgraph-conformance',
    version: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  }
}
