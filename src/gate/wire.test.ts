import { afterEach, expect, test, vi } from 'vitest'
import { openWire } from './wire.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('what an SDK never settles is given up after a minute', async () => {
  const wire = openWire()
  vi.useFakeTimers()
  const talk = wire.converse([], () => new Promise<string>(() => {}))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await talk).toEqual({ captured: [], result: { error: new Error('nothing came back within 60 s') } })
  const next = await wire.converse([], async () => 'there')
  expect(next.result).toEqual({ value: 'there' })
  expect(vi.getTimerCount()).toBe(0)
  wire.close()
})
