import type { Requirement } from '../src/model/finding.ts'
import type { Profile } from '../src/model/report.ts'
import { formatCell } from './csv.ts'
import { formatSource } from './words.ts'

/** A requirement as the committed register has it. */
export interface RegisteredRequirement {
  readonly requirement: Requirement
  readonly profile: Profile
  /** What a run must be given for it to be tested, of writes, actions and an entity; empty where nothing. */
  readonly conditions: readonly string[]
}

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
