import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a server listens; port 0 takes a free one. */
export interface Place {
  readonly port?: number
  readonly host?: string
}

export interface Listening {
  /** `http://127.0.0.1:49152`: the root in front of `/v1.0` and `/beta`. */
  readonly url: string
  /** Ends all connections. */
  close(): Promise<void>
}

/** Has a server listen. Rejects where it cannot. */
export async function listen(
  server: Server,
  scheme: 'http' | 'https',
  { port = 0, host = '127.0.0.1' }: Place,
): Promise<Listening> {
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const { port: bound, address, family } = server.address() as AddressInfo
  return {
    url: `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () => closeServer(server),
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}
