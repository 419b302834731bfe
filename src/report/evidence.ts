import { redactorOf } from '../har/redact.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Finding, Requirement } from '../model/finding.ts'
import type { RunSettings } from '../model/settings.ts'

/**
 * A file of `evidence/`: a finding, or a requirement that passed, with the settings of the run and the redacted
 * exchanges of the case. `curl` has a command line for each request; the token stays a variable of the shell.
 */
export type EvidenceFile = {
  readonly settings: RunSettings
  readonly exchanges: readonly Exchange[]
  readonly curl: readonly string[]
} & ({ readonly finding: Finding } | { readonly requirement: Requirement })

/** The text of a file of evidence. */
export function formatEvidence(
  subject: { readonly finding: Finding } | { readonly requirement: Requirement },
  settings: RunSettings,
  exchanges: readonly Exchange[],
): string {
  const safe = exchanges.map(redactorOf([]).exchange)
  const file: EvidenceFile = {
    ...subject,
    settings,
    exchanges: safe,
    curl: safe.map((each) => formatCurl(each, settings.target)),
  }
  return `${JSON.stringify(file, null, 1)}\n`
}

/** A request as a POSIX shell sends it; the mock, whatever host it answers for, is what `serve` shows at `$BASE`. */
export function formatCurl({ step, origin, url }: Exchange, target: string): string {
  const { method, path, headers, body, encoding, credential } = step.request
  const address = target === 'mock' ? `"$BASE"${quote(path)}` : quote(url ?? `${origin ?? target}${path}`)
  const isText = encoding === undefined
  return [
    ...(body === null || isText ? [] : [`echo ${body} | base64 -d |`]),
    `curl -i -X ${method} ${address}`,
    ...(credential === 'none' ? [] : [`-H "Authorization: Bearer ${tokenOf(credential)}"`]),
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === null ? [] : [isText ? `--data-raw ${quote(body)}` : '--data-binary @-']),
  ].join(' ')
}

function tokenOf(credential: Exchange['step']['request']['credential']): string {
  return credential === 'valid' ? '$GRAPH_ACCESS_TOKEN' : credential === 'false' ? 'false' : '$GRANTED_TOKEN'
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
