import { once } from 'node:events'
import { viewContract } from '../contract/view.ts'
import { InputError, loadContract } from '../run/load-contract.ts'
import { findFault } from '../tenant/faults.ts'
import { serveTenant } from '../tenant/http-face.ts'
import { createTenant } from '../tenant/tenant.ts'
import type { Command } from './command.ts'
import { runOptions, settingsFrom, text, whole } from './run-options.ts'

const { specs, docs, fault } = runOptions

export const serveCommand: Command = {
  name: 'serve',
  operands: '',
  summary: 'Serve the reference tenant over HTTP until interrupted.',
  options: {
    port: { type: 'string', value: '<n>', help: 'port to listen on (default: a free one)' },
    host: { type: 'string', value: '<address>', help: 'address to listen on (default 127.0.0.1)' },
    ...(specs && { specs }),
    ...(docs && { docs }),
    ...(fault && { fault }),
  },
  run: async (values, _operands, io) => {
    const settings = settingsFrom(values)
    const view = viewContract(await loadContract(settings.contract))
    const token = io.environment['GRAPH_ACCESS_TOKEN'] ?? 'sandbox-token'
    const seeded = settings.fault === null ? undefined : findFault(settings.fault)
    const tenant = createTenant(view, seeded === undefined ? { token } : { token, fault: seeded })
    const host = text(values, 'host') ?? '127.0.0.1'
    const port = whole(values, 'port', 0, 65_535) ?? 0
    const server = await serveTenant(tenant, { port, host }).catch((error: Error) => {
      throw new InputError(
        `cannot listen on ${host}:${port}: ${error.message}; choose another place with --host and --port`,
      )
    })
    io.out(`listening ${server.url}\n`)
    if (!io.signal.aborted) await once(io.signal, 'abort')
    await server.close()
    return 0
  },
}
