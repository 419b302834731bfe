import type { Socket } from 'node:net'
import { buildConnector } from 'undici'

/** Milliseconds in which an answer that is on the machine already is read. */
const longest = 1000

/**
 * Connects so that what a service has answered is read before the failure of a write ends its connection: who refuses a
 * body closes the connection while the rest is still sent, and the refusal would be lost.
 */
export function lateErrors(): buildConnector.connector {
  const connect = buildConnector({})
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error === null) callback(null, holdBack(socket))
      else callback(error, null)
    })
}

function holdBack<S extends Socket>(socket: S): S {
  const { _write: write, _writev: writeMany } = socket
  socket._write = (chunk, encoding, done) => write.call(socket, chunk, encoding, held(done))
  if (writeMany) socket._writev = (chunks, done) => writeMany.call(socket, chunks, held(done))
  return socket
}

type Done = (error?: Error | null) => void

function held(done: Done): Done {
  return (error) => {
    if (error == null) done()
    else setTimeout(done, longest, error)
  }
}
