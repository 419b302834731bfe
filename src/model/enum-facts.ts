import type { Source } from './source.ts'

/** What pages say of one enum type. */
export interface EnumFacts {
  readonly name: string
  readonly members: readonly EnumMemberFact[]
  readonly flags: boolean
  readonly source: Source
}

export interface EnumMemberFact {
  readonly name: string
  readonly value: number | null
  readonly source: Source
}
