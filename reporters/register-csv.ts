import type { RegisteredRequirement } from '../src/model/registered-requirement.ts'
import { formatCell } from './csv.ts'
import { formatSource } from './words.ts'

/** The register of a contract as CSV (RFC 4180), a line each, ended by LF so that a diff shows lines. */
export function formatRegister(rows: readonly RegisteredRequirement[]): string {
  const lines = rows.map(({ requirement, profile, conditions }) => {
    const { id, level, evidence, docs, check } = requirement
    return [id, level, evidence, formatSource(docs), check, profile, conditions.join(' ')]
      .map(formatCell)
      .join(',')
  })
  return ['id,level,evidence,docs,check,profile,condition', ...lines, ''].join('\n')
}
