import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { RunSettings } from '../model/settings.ts'
import { versions } from '../model/source.ts'
import { embeddedSpecs } from './places.ts'

/** The embedded run: the fragments of the package against the reference tenant. */
export function defaultSettings(): RunSettings {
  return {
    contract: { kind: 'specs', path: embeddedSpecs },
    target: 'mock',
    versions,
    operations: [],
    runs: 20,
    seed: 1,
    bindings: {},
    allowWrites: false,
    allowActions: [],
    fault: null,
    shard: null,
    onlyCase: null,
    requestTimeout: 10_000,
    minTested: 0.5,
    runId: randomBytes(4).toString('hex'),
    out: path.resolve('test-results'),
  }
}
