import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { requestConforms } from '../check/request-conforms.ts'
import { viewContract } from '../contract/view.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import { failureOf } from '../load/read-input.ts'
import { watchTenant } from '../port/watch-tenant.ts'
import { atRoot } from '../tenant/at-root.ts'
import { findFault } from '../tenant/faults.ts'
import { type FaceOptions, serveTenant } from '../tenant/http-face.ts'
import { createTenant, sandboxToken } from '../tenant/tenant.ts'
import type { Command, OptionValues } from './command.ts'
import { harPlaceFrom, listenAt, placeFrom, portOptions } from './port-options.ts'
import { runOptions, settingsFrom, share, text, whole } from './run-options.ts'
import { watchPort } from './watch-port.ts'

const { specs, docs, version, fault, out } = runOptions

/** Milliseconds: clients give up long before. */
const longestLatency = 600_000

export const serveCommand: Command = {
  name: 'serve',
  operands: '',
  summary: 'Serve the reference tenant until interrupted, judging and recording what it is sent.',
  options: {
    ...portOptions,
    'tls-cert': { type: 'string', value: '<file>', help: 'certificate in PEM: serves HTTPS' },
    'tls-key': { type: 'string', value: '<file>', help: 'private key in PEM of the certificate' },
    latency: { type: 'string', value: '<ms>', help: 'milliseconds that each answer waits' },
    throttle: { type: 'string', value: '<share>', help: 'share of the requests that are answered 429' },
    specs,
    docs,
    version,
    fault,
    out,
  },
  run: async (values, _operands, io) => {
    const settings = { ...settingsFrom(values), minTested: 0 }
    const place = placeFrom(values)
    const tls = tlsFrom(values)
    const latency = whole(values, 'latency', 0, longestLatency) ?? 0
    const throttled = share(values, 'throttle')
    const contract = await loadContract(settings.contract)
    const apis = contract.apis.filter((api) => settings.versions.includes(api.version))
    const view = viewContract({ ...contract, apis })
    const seeded = settings.fault === null ? undefined : findFault(settings.fault)
    const tenant = createTenant(view, {
      token: io.environment['GRAPH_ACCESS_TOKEN'] ?? sandboxToken,
      ...(seeded === undefined ? {} : { fault: seeded }),
      ...(throttled === undefined ? {} : { throttle: { share: throttled } }),
    })
    const har = harPlaceFrom(values, settings)
    const watch = await watchPort(settings, { view, checks: [requestConforms], har, base: null }, io)
    const controls = { ...watch.controls, reset: tenant.reset, seed: tenant.seed }
    const watched = watchTenant(tenant, { controls, note: watch.note, latency, now: () => new Date() })
    const served = { ...watched, handle: atRoot(view, watched.handle) }
    const server = serveTenant(served, { ...place, ...(tls === undefined ? {} : { tls }) })
    return watch.untilInterrupted(await listenAt(place, server))
  },
}

function tlsFrom(values: OptionValues): FaceOptions['tls'] {
  const [cert, key] = [text(values, 'tls-cert'), text(values, 'tls-key')]
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new InputError('--tls-cert and --tls-key go together: give both')
  const tls = { cert: readPem(cert, '--tls-cert'), key: readPem(key, '--tls-key') }
  try {
    createSecureContext(tls)
    return tls
  } catch (error) {
    throw new InputError(
      `${cert} and ${key} are no pair: ${(error as Error).message}; --tls-cert takes a certificate in PEM, --tls-key its private key`,
    )
  }
}

function readPem(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read ${file}: ${failureOf(error)}; ${option} takes a file in PEM`)
  }
}
