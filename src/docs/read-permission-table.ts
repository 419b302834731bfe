import type { Account, PermissionRow, PermissionTable } from '../model/page.ts'
import type { Table } from './block.ts'
import { plainText } from './plain-text.ts'
import { type PermissionCell, readPermissionCell, splitContexts } from './read-permission-cell.ts'
import { type Grid, type GridRow, readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'

type Order = PermissionTable['order']

/** Tables of permissions by what they are for, in the order they are met. */
class Collected {
  readonly #tables = new Map<string | null, PermissionRow[]>()

  add(context: string | null, row: PermissionRow): void {
    const rows = this.#tables.get(context)
    if (rows === undefined) this.#tables.set(context, [row])
    else rows.push(row)
  }

  tables(order: Order, grid: Grid): PermissionTable[] {
    return [...this.#tables].map(([context, rows]) => ({ order, rows, context, source: grid.source }))
  }
}

/** Which account type a row label or a column header names. */
function readAccount(label: string): Account | null {
  const lower = label.toLowerCase()
  if (/^\W*(?:\w+ )?delegated\b/.test(lower))
    return lower.includes('personal') ? 'delegatedPersonal' : 'delegatedWork'
  return /^(?:application|app-only)\b|^app\W*$/.test(lower) ? 'application' : null
}

/**
 * Reads one table of whatever shape: a row per account with one column, with least and higher privileged columns, with
 * a column per context, with sub-rows per workload, or a column per account. Null where it is no permission table.
 * @param context heading the table stands under where that says what the table is for
 * @param around prose in front of the table, which may state the order where the header does not
 */
export function readPermissionTable(
  table: Table,
  context: string | null,
  around: string,
  reading: Reading,
): PermissionTable[] | null {
  const header = readHeader(table)
  const accounts = header.map(readAccount)
  const order = readOrder(header.join(' ')) ?? readOrder(around) ?? 'unstated'
  if (accounts.filter((account) => account !== null).length > 1) {
    return readMatrix(readTable(table, reading, header), accounts, order, reading)
  }
  if (header.length < 2 || !table.rows.some(({ raw }) => /delegated|app/i.test(raw))) return null
  const grid = readTable(table, reading, header)
  return grid.rows.some(({ cells }) => readAccount(plainText(cells[0] ?? '')) !== null)
    ? readByRow(grid, context, order, reading)
    : null
}

function readOrder(text: string): Order | null {
  const lower = text.toLowerCase()
  if (/least to (?:the )?most|least privileged permission/.test(lower)) return 'least-first'
  return /most to (?:the )?least/.test(lower) ? 'most-first' : null
}

function readMatrix(
  grid: Grid,
  accounts: readonly (Account | null)[],
  order: Order,
  reading: Reading,
): PermissionTable[] {
  const collected = new Collected()
  for (const row of grid.rows) {
    const context = plainText(row.cells[0] ?? '')
    accounts.forEach((account, column) => {
      if (account === null) return
      collected.add(context, toRow(account, readPermissionCell(row.cells[column] ?? ''), order, row, reading))
    })
  }
  return collected.tables(order, grid)
}

/** Columns of permissions: one that is to be read whole, or one for each context. */
interface PermissionColumn {
  readonly context: string | null
  readonly cells: readonly number[]
}

function permissionColumns(header: readonly string[], context: string | null): PermissionColumn[] {
  const privileged = header.flatMap((cell, index) =>
    index > 0 && /\bprivileged permission/.test(cell) ? [index] : [],
  )
  if (header.length === 2 || privileged.length > 1) {
    return [{ context, cells: privileged.length > 1 ? privileged : [1] }]
  }
  return header.slice(1).map((cell, index) => ({
    context: cell.replace(/\s*\(from .*$/, '').replace(/^permissions? (?:for |required for )?/, ''),
    cells: [index + 1],
  }))
}

/** A row with the account it is about and, for a sub-row, the workload it names. */
interface AccountRow {
  readonly row: GridRow
  readonly account: Account
  readonly workload: string | null
  /** Sub-rows follow, so that an empty cell says nothing. */
  readonly parent: boolean
}

function readByRow(grid: Grid, context: string | null, order: Order, reading: Reading): PermissionTable[] {
  const collected = new Collected()
  const columns = permissionColumns(grid.header, context)
  const rows = accountRows(grid, reading)
  for (const { row, account, workload, parent } of rows) {
    for (const column of columns) {
      for (const [part, cell] of readCells(column, row)) {
        if (cell.state === 'empty' && parent) continue
        collected.add(part ?? workload ?? column.context, toRow(account, cell, order, row, reading))
      }
    }
  }
  return collected.tables(order, grid)
}

function accountRows(grid: Grid, reading: Reading): AccountRow[] {
  const labels = grid.rows.map(({ cells }) => plainText(cells[0] ?? ''))
  const own = labels.map(readAccount)
  let account: Account | null = null
  return grid.rows.flatMap((row, index) => {
    account = own[index] ?? account
    const label = labels[index] ?? ''
    if (account === null) {
      note(reading, 'permissions-unresolved', `${label || 'an empty cell'} is no permission type`, row.source)
      return []
    }
    const isOwn = own[index] !== null
    const parent = isOwn && index + 1 < own.length && own[index + 1] === null
    return [{ row, account, workload: isOwn ? null : label, parent }]
  })
}

/** What a row says in one column, for each resource that its cell tells apart. */
function readCells(column: PermissionColumn, row: GridRow): (readonly [string | null, PermissionCell])[] {
  const [only = 1, ...others] = column.cells
  if (others.length > 0)
    return [[null, joinCells(column.cells.map((at) => readPermissionCell(row.cells[at] ?? '')))]]
  return splitContexts(row.cells[only] ?? '').map(([part, text]) => [part, readPermissionCell(text)])
}

/** Least and higher privileged permissions are one list. */
function joinCells(cells: readonly PermissionCell[]): PermissionCell {
  const [first, ...others] = cells
  if (first === undefined || others.length === 0)
    return first ?? { state: 'empty', alternatives: [], unread: [] }
  if (first.state === 'unresolved') return first
  const listed = cells.filter(({ state }) => state === 'listed')
  const unique = new Map(
    listed.flatMap(({ alternatives }) => alternatives).map((scopes) => [scopes.join(' '), scopes]),
  )
  return {
    state: listed.length > 0 ? 'listed' : first.state,
    alternatives: [...unique.values()],
    unread: cells.flatMap(({ unread }) => unread),
  }
}

function toRow(
  account: Account,
  cell: PermissionCell,
  order: Order,
  row: GridRow,
  reading: Reading,
): PermissionRow {
  if (cell.state === 'empty')
    note(reading, 'permissions-unresolved', `no permission is given for ${account}`, row.source)
  for (const piece of cell.unread) {
    note(reading, 'permissions-unresolved', `"${piece.slice(0, 80)}" is no permission name`, row.source)
  }
  return {
    account,
    state: cell.state === 'empty' ? 'unresolved' : cell.state,
    alternatives: order === 'most-first' ? cell.alternatives.toReversed() : cell.alternatives,
    source: row.source,
  }
}
