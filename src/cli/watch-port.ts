import { once } from 'node:events'
import { formatStatusPage } from '../../reporters/status-page.ts'
import { formatCount, formatNumber } from '../../reporters/words.ts'
import { embeddedNote } from '../contract/embedded.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Recorded } from '../model/recorded.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Controls } from '../port/controls.ts'
import { chooseOperations } from '../run/choose-operations.ts'
import { type Recorder, startRecorder } from '../run/recorded/recorder.ts'
import { checkCommandLine } from '../run/recorded/replay.ts'
import { reportTraffic } from '../run/recorded/report-traffic.ts'
import type { Listening } from '../tenant/listen.ts'
import type { Io } from './command.ts'
import { endTraffic } from './end-traffic.ts'
import { openHarFile } from './har-file.ts'

/** What a port does beside answering: it judges and records what passes, and shows it. */
interface Watch {
  readonly controls: Pick<Controls, 'traffic' | 'page'>
  note(recorded: Recorded): void
  /** Serves until interrupted, then writes the report and resolves to 0, or 1 where something fails. */
  untilInterrupted(server: Listening): Promise<number>
}

interface WatchPlan {
  readonly view: ContractView
  readonly checks: readonly Check[]
  readonly har: string
  /** The part in front of `/v1.0`, where it is known before the port listens. */
  readonly base: string | null
}

function nameOf(target: string): string {
  return target === 'mock' ? 'the reference tenant' : target
}

/** `20 operations of v1.0, 77 of beta`. */
function formatExtent(operations: readonly Operation[]): string {
  const [first, ...others] = [...Map.groupBy(operations, ({ version }) => version)]
  const counts = others.map(([version, { length }]) => `, ${formatNumber(length)} of ${version}`)
  return `${formatCount(first?.[1].length ?? 0, 'operation')} of ${first?.[0]}${counts.join('')}`
}

/** Begins to watch a port; `settings.target` is what the page and the report call it. */
export async function watchPort(settings: RunSettings, plan: WatchPlan, io: Io): Promise<Watch> {
  const { view, checks, har, base } = plan
  const startedAt = new Date().toISOString()
  const operations = chooseOperations(view, settings)
  const file = await openHarFile(har, io)
  const recorder: Recorder = startRecorder({
    view,
    checks,
    operations,
    base,
    isPort: true,
    replay: (operation) => checkCommandLine(har, { contract: settings.contract, base }, operation),
  })
  return {
    controls: {
      traffic: () => recorder.traffic(),
      page: (traffic) => formatStatusPage(traffic, { target: nameOf(settings.target), startedAt }),
    },
    note: (recorded) => {
      recorder.note(recorded)
      file.note(recorded)
    },
    untilInterrupted: async (server) => {
      const { signal } = io
      io.out(`listening ${server.url}\n`)
      io.out(`${nameOf(settings.target)}: ${formatExtent(operations)}\n`)
      const note = embeddedNote(view.contract)
      if (note !== undefined) io.out(`${note}\n`)
      if (!signal.aborted) await once(signal, 'abort')
      await server.close()
      file.close()
      return endTraffic(settings, reportTraffic(settings, view, recorder, startedAt), recorder.traffic(), io)
    },
  }
}
