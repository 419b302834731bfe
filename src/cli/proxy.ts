import { recordedChecks } from '../check/recorded-checks.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { serveProxy } from '../port/proxy.ts'
import { requireProxy } from '../run/open-target.ts'
import { readBaseUrl } from './base-url.ts'
import type { Command } from './command.ts'
import { harPlaceFrom, listenAt, placeFrom, portOptions } from './port-options.ts'
import { onlyOperand, runOptions, settingsFrom } from './run-options.ts'
import { watchPort } from './watch-port.ts'

const { specs, docs, version, operation, out } = runOptions

export const proxyCommand: Command = {
  name: 'proxy',
  operands: '<base URL>',
  summary: 'Forward to a service until interrupted, judging and recording both directions.',
  options: {
    ...portOptions,
    specs,
    docs,
    version,
    operation,
    out,
  },
  run: async (values, operands, io) => {
    const given = onlyOperand(operands, 'proxy takes one base URL, such as https://graph.microsoft.com')
    const base = readBaseUrl(given, 'proxy')
    requireProxy(base)
    const settings = { ...settingsFrom(values), target: base, minTested: 0 }
    const place = placeFrom(values)
    const view = viewContract(await loadContract(settings.contract))
    const har = harPlaceFrom(values, settings)
    const watch = await watchPort(settings, { view, checks: recordedChecks, har, base }, io)
    const proxy = serveProxy({
      ...place,
      base,
      controls: watch.controls,
      note: watch.note,
      warn: (line) => io.error(`${line}\n`),
      now: () => new Date(),
    })
    return watch.untilInterrupted(await listenAt(place, proxy))
  },
}
