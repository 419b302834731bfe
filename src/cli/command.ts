/** A command of the bin: its options as node:util's parseArgs takes them, and what it does. */
export interface Command {
  readonly name: string
  /** What stands in place of positional arguments in the usage line, such as `<docs…>`. */
  readonly operands: string
  readonly summary: string
  readonly options: Options
  /** Resolves to the exit code. */
  run(values: OptionValues, operands: readonly string[], io: Io): Promise<number>
}

export type Options = { readonly [name: string]: OptionSpec }

export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly help: string
  /** What stands for the value in the help, such as `<n>`. */
  readonly value?: string
}

export type OptionValues = {
  readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined
}

/** Where a command writes; a test passes its own. */
export interface Io {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Columns of the terminal; null where the output is no terminal. */
  readonly columns: number | null
  readonly color: boolean
  readonly environment: { readonly [name: string]: string | undefined }
  readonly signal: AbortSignal
}
