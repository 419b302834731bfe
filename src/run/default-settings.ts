import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { embeddedSpecs } from '../load/places.ts'
import type { RunSettings } from '../model/settings.ts'
import { versions } from '../model/source.ts'
import { settleTime } from './play.ts'

/** Minutes: a run that is told nothing else begins nothing new after a day. */
export const longestRun: number = 1440

/** Minutes for what is under way and for cleaning up. */
const grace = 30

/** The UTC minute in which nothing is sent any more for a run that begins now and takes so many minutes. */
export function leaseEndAfter(minutes: number): string {
  return `${new Date(Date.now() + (minutes + grace) * 60_000).toISOString().slice(0, 16)}Z`
}

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
    values: {},
    allowWrites: false,
    allowActions: [],
    fault: null,
    shard: null,
    onlyCase: null,
    requestTimeout: 10_000,
    minTested: 0.5,
    runId: randomBytes(4).toString('hex'),
    leaseEnd: leaseEndAfter(longestRun),
    journal: path.resolve('test-results/journal.ndjson'),
    resume: false,
    live: {
      tenants: [],
      downloads: [],
      maxWrites: null,
      maxRequests: null,
      maxMinutes: longestRun,
      batch: false,
      settle: settleTime,
      evidence: 'shapes',
    },
    out: path.resolve('test-results'),
  }
}

/** May a run end before it has tested everything: then it looks at everything first. */
export function isBounded({ live: { maxRequests, maxWrites, maxMinutes } }: RunSettings): boolean {
  return maxRequests !== null || maxWrites !== null || maxMinutes < longestRun
}
