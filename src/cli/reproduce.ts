import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Finding } from '../model/finding.ts'
import type { EvidenceFile } from '../report/evidence.ts'
import { rowsToTell } from '../run/register.ts'
import { performRun } from '../run/session/perform-run.ts'
import { prepareRun } from '../run/session/prepare-run.ts'
import type { Command, Io } from './command.ts'
import { onlyOperand, text } from './run-options.ts'
import { showProgress } from './show-progress.ts'

export const reproduceCommand: Command = {
  name: 'reproduce',
  operands: '<finding id>',
  summary: 'Send the minimal case of a finding again.',
  options: {
    out: { type: 'string', value: '<dir>', help: 'where the report is (default test-results)' },
  },
  run: async (values, operands, io) => {
    const id = onlyOperand(operands, 'reproduce takes one finding id, as printed by run')
    const evidence = await readEvidence(path.resolve(text(values, 'out') ?? 'test-results'), id)
    const { reproduce } = evidence.finding
    if (!reproduce.includes(` reproduce ${id}`))
      throw new InputError(`${id} was found without a run, and is judged again by: ${reproduce}`)
    return replay(evidence, io)
  },
}

type FindingEvidence = EvidenceFile & { readonly finding: Finding }

async function readEvidence(out: string, id: string): Promise<FindingEvidence> {
  const file = path.join(out, 'evidence', `${id}.json`)
  try {
    const evidence = JSON.parse(await readFile(file, 'utf8')) as FindingEvidence
    if (evidence.finding.id !== id) throw new Error('not of this finding')
    return evidence
  } catch {
    throw new InputError(
      `there is no finding ${id} in ${out}: "run" prints the ids, and --out says where the report is`,
    )
  }
}

/** Plays the finding's case again by itself, on the run's own target and contract, and shows what is exchanged. */
async function replay({ finding, settings }: FindingEvidence, io: Io): Promise<number> {
  const operation = finding.case.scenario.split('/')[1] ?? ''
  const again = {
    ...settings,
    versions: [finding.version],
    operations: [operation],
    onlyCase: { id: finding.case.scenario, type: finding.case.type ?? null },
  }
  const prepared = await prepareRun(again)
  const { note, end } = showProgress(io, rowsToTell(prepared.rows).length)
  const { outcomes, report } = await performRun(again, prepared, {
    onProgress: note,
    signal: io.signal,
  })
  end()
  const found = [...outcomes.values()]
    .flatMap(({ findings }) => findings)
    .find((each) => each.finding.id === finding.id)
  io.out(`${finding.id} ${finding.message}\n  ${finding.docs.file}:${finding.docs.line}\n\n`)
  if (found === undefined) {
    io.out(
      `not reproduced on ${settings.target}${report.run.problems[0] === undefined ? '' : `: ${report.run.problems[0]}`}\n`,
    )
    return 0
  }
  for (const exchange of found.exchanges) io.out(formatExchange(exchange))
  io.out(`reproduced: ${found.finding.verdict}\n`)
  return found.finding.verdict === 'fail' ? 1 : 0
}

function formatExchange({ step, answer, failure }: Exchange): string {
  const { method, path: target, body, encoding, credential } = step.request
  const token = credential === 'valid' ? '' : ` (token: ${credential})`
  const sent = `${step.role}: ${method} ${target}${token}${body === null ? '' : `\n    ${encoding === 'base64' ? '(base64) ' : ''}${body}`}`
  const came =
    answer === null ? `    ${failure?.kind}: ${failure?.message}` : `    ${answer.status} ${answer.body}`
  return `  ${sent}\n${came}\n`
}
