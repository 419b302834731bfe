import { describe, expect, test } from 'vitest'
import { confirmed, neverAsked, operation, planOf } from '../../fixtures/confirm-sample.ts'
import type { ConfirmOptions } from './confirm.ts'
import type { Sighting } from './tally.ts'

describe('confirm, on which entity', () => {
  const patch = { ...(operation as object), method: 'PATCH' } as Sighting['operation']
  const onFresh = (seen: (string | null)[], type?: string): Partial<Sighting> => ({
    operation: patch,
    plan: {
      ...planOf('subject'),
      ...(type === undefined ? {} : { type }),
      on: ({ values }) => {
        seen.push(values['id'] ?? null)
        return planOf('subject')
      },
    },
  })
  const ground = { values: { id: 'new' }, types: {}, writable: true, own: true }
  const grounds = (fresh: ConfirmOptions['grounds']['fresh']): Partial<ConfirmOptions> => ({
    grounds: { of: neverAsked, fresh, isBound: () => false },
  })

  test.each([['microsoft.graph.thing'], [undefined]])('a PATCH of %s is sent to a new one', async (type) => {
    const seen: (string | null)[] = []
    const asked: (string | null)[] = []
    const options = grounds(async (_operation, of) => {
      asked.push(of)
      return ground
    })
    await confirmed({ later: ['bad'], sighting: onFresh(seen, type), options })
    expect([asked, seen]).toEqual([[type ?? null], ['new']])
  })

  test('to the same one where none can be made', async () => {
    const seen: (string | null)[] = []
    const options = grounds(async () => ({ reason: 'no-binding' }))
    const { doubt } = await confirmed({ later: ['bad'], sighting: onFresh(seen), options })
    expect([doubt, seen]).toEqual([null, []])
  })

  test('to the same one where the plan cannot be moved, or only reads', async () => {
    expect((await confirmed({ later: ['bad'], sighting: { operation: patch } })).doubt).toBeNull()
    const seen: (string | null)[] = []
    const { plan } = onFresh(seen)
    if (plan === undefined) throw new Error('it has a plan')
    expect((await confirmed({ later: ['bad'], sighting: { plan } })).doubt).toBeNull()
    expect(seen).toEqual([])
  })
})

describe('confirm, about which references', () => {
  const links = { linkable: () => 'new', moreLinkables: () => [] }
  const about = (seen: (string | undefined)[]): Partial<Sighting> => ({
    plan: {
      ...planOf('subject'),
      linking: ({ linkable }) => {
        seen.push(linkable(operation))
        return planOf('subject')
      },
    },
  })

  test('a case on references is sent about entities that no case has referred to', async () => {
    const seen: (string | undefined)[] = []
    const options = { freshLinks: async () => links }
    expect((await confirmed({ later: ['bad'], sighting: about(seen), options })).doubt).toBeNull()
    expect(seen).toEqual(['new'])
  })

  test('about the same ones where the run makes none', async () => {
    const seen: (string | undefined)[] = []
    expect((await confirmed({ later: ['bad'], sighting: about(seen) })).doubt).toBeNull()
    expect(seen).toEqual([])
  })
})
