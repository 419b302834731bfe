import { program } from '../load/command-line.ts'
import type { Version } from '../model/source.ts'
import type { Driver } from './driver.ts'

/** The command line that shows a finding again: the gate over the one operation, with the options that it had. */
export function formatReplay(
  { name, version: of, place }: Driver,
  version: Version,
  operation: string | null,
  options: string,
): string {
  const sdk = place ?? `--sdk ${name === 'control' ? name : `${name}@${of}`}`
  const only = operation === null ? '' : ` --operation ${operation}`
  return `${program} gate ${sdk}${options} --version ${version}${only}`
}
