import type { Operation } from '../../model/contract.ts'
import { isBuild } from '../places.ts'

/** The command line that judges an archive again, for one operation. */
export function checkCommandLine(file: string, { id, version }: Operation): string {
  const name = isBuild ? 'npx msgraph-conformance' : 'npm start --'
  return `${name} check ${quote(file)} --version ${version} --operation ${quote(id)}`
}

function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
