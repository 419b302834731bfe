import type { Source } from './source.ts'

/** An example of a page: a request, its response, or both. */
export interface OperationExample {
  readonly name: string | null
  readonly request: {
    readonly body: string | null
    readonly contentType: string | null
    readonly source: Source
  } | null
  readonly response: {
    readonly status: number
    readonly body: string | null
    readonly contentType: string | null
    readonly truncated: boolean
    readonly source: Source
  } | null
  /** JSON pointers into bodies that lint disputes, with the id of the docs finding: `request#/source`. */
  readonly disputes: readonly ExampleDispute[]
}

export interface ExampleDispute {
  readonly part: 'request' | 'response'
  readonly pointer: string
  readonly rule: string
}
