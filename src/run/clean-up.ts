import type { Exchange } from '../model/exchange.ts'
import type { Version } from '../model/source.ts'
import type { Journal } from './journal.ts'

/** Puts changed bindings back and deletes what a run made and has not deleted itself, the latest first; a line for each that stays. */
export async function cleanUp(journal: Journal): Promise<readonly string[]> {
  const left: string[] = []
  for (const [path, body] of journal.kept()) {
    const exchange = await ask(journal, 'PATCH', path, body)
    if (!isDone(exchange))
      left.push(
        `not restored: ${path} (PATCH answered ${outcomeOf(exchange)}); its old value is in the journal`,
      )
  }
  for (const path of journal.remaining()) {
    const exchange = await ask(journal, 'DELETE', path, null)
    const gone = isDone(exchange) || [404, 410].includes(exchange.answer?.status ?? 0)
    if (!gone) left.push(`left behind: ${path} (DELETE answered ${outcomeOf(exchange)})`)
  }
  return left
}

function ask(
  journal: Journal,
  method: 'PATCH' | 'DELETE',
  path: string,
  body: string | null,
): Promise<Exchange> {
  return journal.send({
    role: 'teardown',
    operation: null,
    version: (path.split('/')[1] ?? 'v1.0') as Version,
    request: {
      method,
      path,
      headers: [
        ['Accept', 'application/json'],
        ...(body === null ? [] : ([['Content-Type', 'application/json']] as const)),
      ],
      body,
      credential: 'valid',
    },
    intent: { kind: 'plain' },
  })
}

function isDone({ answer }: Exchange): boolean {
  return answer !== null && answer.status >= 200 && answer.status < 300
}

function outcomeOf({ answer, failure }: Exchange): string {
  return String(answer?.status ?? failure?.kind)
}
