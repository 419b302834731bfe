import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Listening, Place } from '../tenant/listen.ts'
import type { Options, OptionValues } from './command.ts'
import { text, whole } from './run-options.ts'

/** What `serve` and `proxy` share. */
export const portOptions: Options = {
  port: { type: 'string', value: '<n>', help: 'port to listen on (default: a free one)' },
  host: { type: 'string', value: '<address>', help: 'address to listen on (default 127.0.0.1)' },
  har: {
    type: 'string',
    value: '<file>',
    help: 'where the traffic is recorded (default traffic.har beside the report)',
  },
}

/** Where the options have the port listen. */
export function placeFrom(values: OptionValues): Required<Place> {
  return { host: text(values, 'host') ?? '127.0.0.1', port: whole(values, 'port', 0, 65_535) ?? 0 }
}

/** Where the options have the traffic recorded, as a person would type it. */
export function harPlaceFrom(values: OptionValues, { out }: RunSettings): string {
  return text(values, 'har') ?? path.relative('', path.join(out, 'traffic.har'))
}

/** Waits for a server to listen; an InputError says where it cannot. */
export async function listenAt(
  { host, port }: Required<Place>,
  start: Promise<Listening>,
): Promise<Listening> {
  return start.catch((error: Error) => {
    throw new InputError(
      `cannot listen on ${host}:${port}: ${error.message}; choose another place with --host and --port`,
    )
  })
}
