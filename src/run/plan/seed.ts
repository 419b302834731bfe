import { hash } from 'node:crypto'
import type { PlanContext } from './plan-context.ts'

/** A 31-bit seed from the run's seed and a name, so that filters and shards do not change what is drawn. */
export function seedOf(seed: number, name: string): number {
  return hash('sha256', `${seed}\n${name}`, 'buffer').readUInt32BE(0) >>> 1
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A few letters that no other case has. */
export function ownText({ operation, type, seed }: PlanContext, detail: string): string {
  return seedOf(seed, `${operation.version}/${operation.id}/${type}/${detail}`).toString(36)
}
