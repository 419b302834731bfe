import type { Fault } from '../fault.ts'
import { receiving, without } from './change-answer.ts'

const group = 'Concurrency'

/** Conditional requests that are taken as unconditional. */
export const concurrencyFaults: readonly Fault[] = [
  {
    id: 'C01',
    group,
    tier: 1,
    title: 'A stale If-Match is accepted',
    wrap: receiving((request) => without(request, 'If-Match')),
  },
  {
    id: 'C03',
    group,
    tier: 2,
    title: 'A current If-None-Match is answered 200 and not 304',
    wrap: receiving((request) => without(request, 'If-None-Match')),
  },
]
