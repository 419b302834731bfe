import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { formatCount } from '../../reporters/words.ts'
import { viewContract } from '../contract/view.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import { exitCodes } from '../report/exit-code.ts'
import { isLeft, type Removal } from '../run/live/clean-up.ts'
import { cleanUpEarlier } from '../run/live/clean-up-earlier.ts'
import { appendToJournal } from '../run/live/open-journal.ts'
import { type JournalledRun, readJournal } from '../run/live/read-journal.ts'
import { withCurrentTag } from '../run/live/with-current-tag.ts'
import { withOwnHeaders } from '../run/live/with-own-headers.ts'
import { openLive } from '../run/open-target.ts'
import { sender } from '../run/send.ts'
import type { Command, Io } from './command.ts'
import { journalOptions, withLive } from './live-options.ts'
import { requireAdmission } from './require-admission.ts'
import { runOptions, settingsFrom, text } from './run-options.ts'

const { target, specs, docs, timeout, out } = runOptions

export const cleanupCommand: Command = {
  name: 'cleanup',
  operands: '',
  summary: 'Remove what earlier runs have left in a tenant.',
  options: {
    target: { ...target, help: 'the base URL in front of /v1.0, or global, us-l4, us-l5, china' },
    specs: { ...specs, help: 'what was tested: says which headers its requests need' },
    docs,
    ...journalOptions,
    timeout,
    out: { ...out, help: 'where the runs left their journal (default test-results)' },
  },
  run: async (values, _operands, io) => {
    if (text(values, 'target') === undefined || text(values, 'target') === 'mock')
      throw new InputError('cleanup needs --target: the base URL that was tested, or the name of a cloud')
    const settings = withLive(settingsFrom(values), values)
    const { journal } = settings
    if (!existsSync(journal))
      throw new InputError(
        `there is no journal ${path.relative('', journal)}: --journal or --out says where the runs left it`,
      )
    const runs = await readJournal(journal, new Date())
    const view = viewContract(await loadContract(settings.contract))
    await requireAdmission(settings)
    const opened = openLive(settings, rootAt(settings.target, runs))
    try {
      const { origin, name } = opened.target
      const sleep = async (milliseconds: number): Promise<void> =>
        void (await delay(milliseconds, undefined, { signal: io.signal }).catch(() => {}))
      const { requestTimeout } = settings
      const sending = { target: opened.target, requestTimeout, signal: io.signal, newId: randomUUID, sleep }
      const removals = await cleanUpEarlier({
        runs,
        target: name,
        now: new Date(),
        send: withOwnHeaders(view, withCurrentTag(sender({ ...sending, onRequest: () => {} }))),
        sleep,
        noteFor: (run) => appendToJournal(journal, run),
      })
      return print(
        removals,
        runs.filter((run) => run.target === name),
        origin,
        io,
      )
    } finally {
      await opened.target.close()
    }
  },
}

/** What runs at this target had in front of their paths, whether or not their document is given here. */
function rootAt(base: string, runs: readonly JournalledRun[]): string | undefined {
  return runs.find(({ target, root }) => root !== undefined && (target === base || target === base + root))
    ?.root
}

function print(removals: readonly Removal[], runs: readonly JournalledRun[], origin: string, io: Io): number {
  for (const { what, path: place, why } of removals)
    io.out(`${what.padEnd(8)}  ${place}${why === undefined ? '' : `  (${why})`}\n`)
  for (const { id, until } of runs.filter(({ isAlive }) => isAlive))
    io.out(`run ${id} may still be at work until ${until}: left alone\n`)
  const stayed = removals.filter(isLeft).length
  const gone = removals.length - stayed
  io.out(`${formatCount(gone, 'thing')} cleaned up at ${origin}, ${stayed} stayed\n`)
  return stayed === 0 ? exitCodes.ok : exitCodes.failed
}
