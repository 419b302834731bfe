import type { Version } from '../model/source.ts'
import type { Journal } from './journal.ts'

/** Deletes what a run made and has not deleted itself, the latest first; a line for each that stays. */
export async function cleanUp(journal: Journal): Promise<readonly string[]> {
  const left: string[] = []
  for (const path of journal.remaining()) {
    const exchange = await journal.send({
      role: 'teardown',
      operation: null,
      version: (path.split('/')[1] ?? 'v1.0') as Version,
      request: {
        method: 'DELETE',
        path,
        headers: [['Accept', 'application/json']],
        body: null,
        credential: 'valid',
      },
      intent: { kind: 'plain' },
    })
    const status = exchange.answer?.status ?? 0
    const gone = (status >= 200 && status < 300) || status === 404 || status === 410
    if (!gone) left.push(`left behind: ${path} (DELETE answered ${status || exchange.failure?.kind})`)
  }
  return left
}
