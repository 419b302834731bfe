import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Served } from './serve-tenant.ts'

/** A reference tenant that is served in another process. */
interface TenantProcess {
  readonly url: string
  served(): Promise<Served>
  stop(): void
}

/** Starts one, new and empty. */
export async function startTenant(): Promise<TenantProcess> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'serve-tenant.ts'))
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    served: async () => {
      const answer = once(child, 'message')
      child.send('served')
      const [served] = (await answer) as [Served]
      return served
    },
    stop: () => void child.kill(),
  }
}
