import type { Fault } from './fault.ts'

export const faults: readonly Fault[] = []

export function findFault(id: string): Fault | undefined {
  return faults.find((each) => each.id === id)
}
