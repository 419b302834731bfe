import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../../load/places.ts'
import type { Detection } from '../../model/detection.ts'
import type { Request } from '../../model/exchange.ts'
import type { Fault } from '../../tenant/fault.ts'
import { findFault } from '../../tenant/faults.ts'
import { defaultSettings } from '../default-settings.ts'
import { courseOf } from './courses.ts'
import { detectFault, type Surveyed, surveyCourse } from './detect-faults.ts'
import { openTenant } from './open-tenant.ts'
import { differing, recording, repeats, type Tape, type Track } from './tape.ts'

const pages = { kind: 'docs', paths: [path.join(packageRoot, 'fixtures/practice-pages')] } as const

async function surveyed(...operations: readonly string[]): Promise<Surveyed> {
  const settings = { ...defaultSettings(), runId: '0', runs: 1, versions: ['v1.0'] as const, operations }
  return surveyCourse(await courseOf('practice', pages, settings))
}

let small: Surveyed
beforeAll(async () => {
  small = await surveyed('user.*', 'logEntry.search', 'logEntry.copy')
})

function faultOf(id: string): Fault {
  const fault = findFault(id)
  if (fault === undefined) throw new Error(`there is no ${id}`)
  return fault
}

async function detect(id: string, course: Surveyed = small): Promise<Detection> {
  return detectFault([course], faultOf(id))
}

function caught({ caughtBy }: Detection): readonly string[] {
  return caughtBy.map(({ check, verdict }) => `${verdict} ${check}`)
}

test('nothing is seen without a fault', () => {
  expect(small.clean).toMatchObject({ contract: 'practice', operations: 20, fails: 0, warnings: 0 })
  expect(small.clean.requirements).toBeGreaterThan(50)
  expect(small.seen.known.size).toBe(0)
})

describe('a fault is caught where its plan and check are', () => {
  test.each([
    ['G03', 'fail query-top'],
    ['G05', 'fail query-filter'],
    ['G09', 'fail paging-complete'],
    ['G11', 'fail echo'],
    ['G81', 'fail query-select'],
    ['G151', 'fail same-under-options'],
    ['G119', 'fail same-under-options'],
    ['G113', 'fail query-expand'],
    ['G115', 'fail query-expand'],
    ['G117', 'warning query-expand'],
    ['D01', 'fail delta-tells'],
    ['D05', 'fail delta-tells'],
    ['N05', 'fail path-is-served'],
    ['H05', 'warning metadata-level'],
    ['A03', 'fail permitted-by-table'],
    ['A11', 'fail token-scopes'],
    ['A13', 'fail token-scopes'],
    ['L03', 'fail creates-one'],
  ])('%s', async (id, seen) => {
    const detection = await detect(id)
    expect([detection.shown, caught(detection)]).toEqual([true, [seen]])
    expect(detection.after).toBeGreaterThan(0)
    expect(detection.after).toBeLessThanOrEqual(detection.cases)
  })
})

test.each([
  ['user.delete', 'B23'],
  ['user.update', 'B25'],
  ['user.delete', 'B35'],
])('a neighbour is watched while %s works: %s', async (operation, id) => {
  expect(caught(await detect(id, await surveyed(operation)))).toEqual(['fail neighbours-kept'])
})

test('a member is read once another is there', async () => {
  const deletes = await surveyed('user.create', 'user.delete')
  expect(caught(await detect('create-ends-another', deletes))).toEqual(['fail created-is-found'])
  expect(caught(await detect('twin-settles-later', deletes))).toEqual([])
})

test.each([
  ['logEntry.create~2', 'B63'],
  ['logEntry.update~2', 'B65'],
  ['logEntry.delete~2', 'B67'],
])('what is above is watched while %s works: %s', async (operation, id) => {
  const course = await surveyed(operation)
  expect(caught(await detect(id, course))).toEqual(['fail parent-kept'])
  expect(caught(await detect('twin-parent-touches', course))).toEqual([])
})

describe('references', () => {
  let references: Surveyed
  beforeAll(async () => {
    references = await surveyed('boat.*Reference')
  })

  test.each(['B51', 'B53', 'B55', 'B57', 'B59', 'B61'])('leave all else as it is: %s', async (id) => {
    expect(caught(await detect(id, references))).toEqual(['fail references-kept'])
  })

  test.each(['twin-link-touches', 'twin-small-pages', 'twin-strangers'])('may be legal: %s', async (id) => {
    expect(caught(await detect(id, references))).toEqual([])
  })
})

test.each([
  ['boat.update', 'B37'],
  ['logEntry.create', 'B39'],
  ['boat.create', 'P09'],
])('what %s writes shows alike wherever it is read: %s', async (operation, id) => {
  expect(caught(await detect(id, await surveyed(operation)))).toEqual(['fail echo'])
})

test('an entity with an empty text is looked for in the list', async () => {
  const entries = await surveyed('boat.create')
  expect(caught(await detect('B47', entries))).toEqual(['fail created-is-found'])
  expect(caught(await detect('twin-empty-refused', entries))).toEqual([])
})

test.each([
  ['C11', 'fail precondition-failed'],
  ['C17', 'warning tags-agree'],
  ['C19', 'fail precondition-failed'],
])('a write with the present tag is taken, and tags are one wherever they stand: %s', async (id, seen) => {
  expect(caught(await detect(id, await surveyed('logEntry.update')))).toEqual([seen])
})

test('an entity that no other key of its path finds is seen, and one that is annotated with it is none', async () => {
  const entries = await surveyed('user.get*')
  expect(caught(await detect('N11', entries))).toEqual(['fail aliases'])
  expect(caught(await detect('twin-other-key-named', entries))).toEqual([])
})

describe('conditional requests, aliases and parents', () => {
  let entries: Surveyed
  beforeAll(async () => {
    entries = await surveyed('logEntry.get', 'logEntry.delete', 'logEntry.list', 'logEntry.list~2')
  })
  test.each([
    ['C03', 'fail not-modified'],
    ['C05', 'fail precondition-failed'],
    ['C13', 'fail not-modified'],
    ['C19', 'fail precondition-failed'],
    ['G07', 'fail query-count'],
    ['G13', 'fail query-orderby'],
    ['G25', 'fail query-skip'],
    ['G71', 'fail query-select'],
    ['G75', 'fail query-select'],
    ['G41', 'fail query-count'],
    ['N01', 'fail aliases'],
  ])('%s', async (id, seen) => {
    expect(caught(await detect(id, entries))).toEqual([seen])
  })

  test('pages behind a link that has lost $filter repeat members and show what does not match: G77', async () => {
    const checks = ['paging-complete', 'query-filter']
    expect(caught(await detect('G77', entries))).toEqual(checks.map((check) => `fail ${check}`))
  })
})

test.each(['twin-small-pages', 'twin-empty-page', 'twin-unknown-property', 'twin-order', 'twin-429'])(
  '%s is not reported',
  async (id) => {
    expect(await detect(id)).toMatchObject({ shown: true, caughtBy: [], after: null })
  },
)

test('schema checks alone see what is in the body, and nothing that needs an oracle', async () => {
  expect((await detect('T01')).bySchema).toBe(true)
  expect((await detect('G03')).bySchema).toBe(false)
})

test('an answer that is the same after a refusal is judged all the same', async () => {
  expect(caught(await detect('L05'))).toEqual(['fail retry-after'])
})

test('what changes no answer is not shown', async () => {
  expect(await detect('C01')).toMatchObject({ shown: false, caughtBy: [] })
})

test('a fault that only a connection can show is tried on one', async () => {
  expect(await detect('W01', await surveyed('user.delete'))).toMatchObject({
    face: 'http',
    shown: true,
    caughtBy: [{ check: 'no-body-on-204', verdict: 'fail' }],
  })
})

describe('the differ', () => {
  const requestOf = (id: string): Request => ({
    method: 'GET',
    path: '/v1.0/users',
    headers: [['client-request-id', id]],
    body: null,
    credential: 'valid',
  })
  const { signal } = new AbortController()

  async function taped(): Promise<Tape> {
    const tape: Tape = new Map()
    const opened = await openTenant(small.course.view, undefined, 'mock')
    await recording(opened, tape, []).target.send(requestOf('1'), signal)
    return tape
  }

  const ask = async (fault: Fault | undefined): Promise<boolean> => {
    const opened = await openTenant(small.course.view, fault, 'mock')
    const differ = differing(opened.target, await taped())
    await differ.target.send(requestOf('1'), signal)
    return differ.differs() || opened.held()
  }

  test('sees a fault in the answer, and nothing where there is none', async () => {
    const seen = [await ask(undefined), await ask(faultOf('H03')), await ask(faultOf('M13'))]
    expect(seen).toEqual([false, true, false])
  })

  test('sees an answer that is held back', async () => {
    expect(await ask(faultOf('twin-slow'))).toBe(true)
  })

  test('gives an equal answer as the object on the tape, so that its case need not be judged again', async () => {
    const tape = await taped()
    const { target } = await openTenant(small.course.view, undefined, 'mock')
    expect(await differing(target, tape).target.send(requestOf('1'), signal)).toBe(tape.get('1')?.came)
  })

  test('a tenant repeats a track of the tape from its first moment, unless a fault shows on it', async () => {
    const tape: Tape = new Map()
    const tracks: Track[] = []
    const stage = recording(await openTenant(small.course.view, undefined, 'mock'), tape, tracks)
    for (const id of ['1', '2']) {
      stage.reset()
      stage.pass(1000)
      await stage.target.send(requestOf(id), signal)
    }
    expect(tracks).toEqual([
      [1000, '1'],
      [1000, '2'],
    ])
    const repeatsOn = async (fault: Fault | undefined): Promise<readonly boolean[]> => {
      const opened = await openTenant(small.course.view, fault, 'mock')
      return [await repeats(opened, tape, [1000, '1']), await repeats(opened, tape, [1000, '2'])]
    }
    expect(await repeatsOn(undefined)).toEqual([true, true])
    expect(await repeatsOn(faultOf('H03'))).toEqual([false, false])
    expect(await repeatsOn(faultOf('M13'))).toEqual([true, true])
  })

  test('takes a request that was never asked for a difference', async () => {
    const { target } = await openTenant(small.course.view, undefined, 'mock')
    const differ = differing(target, await taped())
    await differ.target.send(requestOf('2'), signal)
    expect(differ.differs()).toBe(true)
  })
})
