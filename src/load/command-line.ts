import { isBuild } from './places.ts'

/** How the command line is called here: by npm where its sources run. */
export const program: string = isBuild ? 'npx msgraph-conformance' : 'npm start --'

/** A command with its arguments, quoted for a POSIX shell where they must be. */
export function commandLine(...args: readonly string[]): string {
  return [program, ...args.map(quote)].join(' ')
}

function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
