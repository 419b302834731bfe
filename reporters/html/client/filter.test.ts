import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../../../fixtures/hostile-report.ts'
import { makeLargeReport, makeSampleReport } from '../../../fixtures/sample-report.ts'
import type { Report, RequirementResult } from '../../../src/model/report.ts'
import { groupCauses } from '../../group-causes.ts'
import { resourceOf, sortRegister } from '../../order.ts'
import { formatVisible } from '../../visible.ts'
import { escapeJson } from '../escape.ts'
import { makeRegisterData } from '../register-data.ts'
import { filterScript } from './filter.ts'

interface Filter {
  readonly verdicts: readonly string[]
  readonly [name: string]: string | readonly string[]
}

interface Client {
  readonly readHash: (hash: string) => Filter
  readonly formatHash: (filter: Filter) => string
  readonly isFilter: (hash: string) => boolean
  readonly readRow: (data: unknown, row: number) => { readonly [name: string]: unknown }
  readonly filterRows: (data: unknown, filter: Filter) => readonly number[]
  readonly groupRows: (data: unknown, rows: readonly number[]) => readonly unknown[]
}

const client: Client = runInNewContext(
  `${filterScript}; ({ readHash, formatHash, isFilter, readRow, filterRows, groupRows })`,
  { URLSearchParams },
)

/** The register as the page's script gets it: through the embedded JSON. */
const dataOf = (report: Report): unknown => JSON.parse(escapeJson(makeRegisterData(report)))

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Ids that a hash keeps, in the register's order. */
function keep(report: Report, hash: string): string[] {
  const data = dataOf(report)
  return client.filterRows(data, client.readHash(hash)).map((row) => String(client.readRow(data, row)['id']))
}

describe('the embedded register', () => {
  it.each([
    ['sample', makeSampleReport()],
    ['hostile', makeHostileReport()],
  ])('gives back every requirement as it is shown: %s', (_, report) => {
    const data = dataOf(report)
    const rows = sortRegister(report.requirements)
    expect(rows.map((_, row) => plain(client.readRow(data, row)))).toEqual(
      rows.map((row) => ({
        ...row,
        id: formatVisible(row.id),
        operation: row.operation === null ? null : formatVisible(row.operation),
        path: row.path === null ? null : formatVisible(row.path),
        check: formatVisible(row.check),
        reason: row.reason ?? '',
        detail: row.detail ?? null,
        resource: formatVisible(resourceOf(row.operation)),
        docs: formatVisible(`${row.docs.file}:${row.docs.line}`),
      })),
    )
  })
})

describe('the filter in the hash', () => {
  it('is read back as it was written', () => {
    const filter = {
      ...client.readHash(''),
      verdicts: ['fail', 'not-tested'],
      text: 'GET /users/{id} &=#+%, é',
      resource: 'user',
      requirement: 'v1.0/user.get/body',
    }
    const hash = client.formatHash(filter)
    expect(hash).toMatch(/^verdict=fail,not-tested&text=/)
    expect(plain(client.readHash(`#${hash}`))).toEqual(plain(filter))
  })

  it('is empty without a filter', () => {
    expect(client.formatHash(client.readHash(''))).toBe('')
  })

  it('is told from an anchor', () => {
    expect([client.isFilter('#verdict=fail'), client.isFilter('#cause-fail-1')]).toEqual([true, false])
  })
})

describe('filterRows', () => {
  const sample = makeSampleReport()
  const ids = (test: (row: RequirementResult) => boolean): string[] =>
    sortRegister(sample.requirements)
      .filter(test)
      .map(({ id }) => id)

  it.each<[hash: string, test: (row: RequirementResult) => boolean]>([
    ['', () => true],
    ['verdict=fail', (row) => row.verdict === 'fail'],
    ['verdict=fail,not-tested', (row) => row.verdict === 'fail' || row.verdict === 'not-tested'],
    ['version=beta', (row) => row.version === 'beta'],
    ['check=echo', (row) => row.check === 'echo'],
    ['reason=permission', (row) => row.reason === 'permission'],
    ['resource=user', (row) => row.operation?.startsWith('user.') ?? false],
    ['resource=USER', (row) => row.operation?.startsWith('user.') ?? false],
    ['resource=assign', (row) => row.operation?.startsWith('deviceConfigurationAssignment.') ?? false],
    ['resource=global', (row) => row.operation === null],
    ['text=patch users', (row) => row.method === 'PATCH' && row.path === '/users/{id}'],
    ['text=user-get.md:19', (row) => row.docs.file.endsWith('user-get.md') && row.docs.line === 19],
    ['text=v1.0/user.get/body', (row) => row.id === 'v1.0/user.get/body'],
    [
      'version=v1.0&check=status&verdict=pass&text=user',
      (row) =>
        row.version === 'v1.0' &&
        row.check === 'status' &&
        row.verdict === 'pass' &&
        row.operation?.startsWith('user') === true,
    ],
    ['check=no-such-check', () => false],
    ['reason=no-such-reason', () => false],
    ['verdict=no-such-verdict', () => false],
    ['cause=no-such-cause', () => false],
    ['resource=no-such-resource', () => false],
  ])('keeps what %j asks for', (hash, test) => {
    expect(keep(sample, hash)).toEqual(ids(test))
  })

  it('keeps the requirements of a cause by the anchor of its card', () => {
    groupCauses(sample, 'fail').forEach(({ findings }, index) => {
      const expected = new Set(findings.map(({ requirement }) => requirement))
      expect(keep(sample, `cause=cause-fail-${index + 1}`)).toEqual(ids(({ id }) => expected.has(id)))
    })
  })

  it('finds a row of 60,000 by its path', () => {
    const large = makeLargeReport(60_000)
    const found = keep(large, 'text=patch+resource0464')
    const rows = large.requirements.filter(({ operation }) => operation === 'resource0464.update')
    expect(found.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
    expect(found.length).toBeGreaterThan(0)
  })
})

describe('groupRows', () => {
  it('heads each resource once, with the number of its rows', () => {
    const data = dataOf(makeSampleReport())
    const rows = client.filterRows(data, client.readHash('verdict=fail,warning'))
    const lines = plain(client.groupRows(data, rows))
    expect(lines.filter((line) => typeof line === 'number')).toEqual(plain(rows))
    expect(lines.filter((line) => typeof line !== 'number')).toEqual([
      { resource: 'group', rows: 2 },
      { resource: 'user', rows: 10 },
    ])
  })
})
