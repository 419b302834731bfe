import type { Account, PermissionTable } from '../model/page.ts'
import type { Block, Include, Table } from './block.ts'
import type { Section } from './group-sections.ts'
import { readPermissionTable } from './read-permission-table.ts'
import { isScenarioTable, readHeader } from './read-table.ts'
import { readTableRequests } from './read-table-requests.ts'
import { note, type Reading } from './reading.ts'

const accounts: readonly Account[] = ['delegatedWork', 'delegatedPersonal', 'application']

/** Permission tables of a page; one without any is a problem, and one whose include is missing is unresolved. */
export function readPermissions(sections: readonly Section[], reading: Reading): PermissionTable[] {
  const own = sections.filter(({ kind }) => kind === 'permissions')
  const tables =
    own.length > 0
      ? own.flatMap((section) => readSection(section, reading))
      : sections.filter(({ kind }) => kind === 'intro').flatMap((section) => readUnnamed(section, reading))
  if (tables.length === 0) {
    const [first] = own
    const source = first?.heading?.source ?? { file: reading.file, line: 1 }
    note(reading, 'permissions-missing', 'the page has no permission table', source)
  }
  return tables
}

function readSection(section: Section, reading: Reading): PermissionTable[] {
  const { blocks, context } = section
  const tables: PermissionTable[] = []
  const hasTable = blocks.some(
    (block) => block.kind === 'table' || (block.kind === 'include' && inFolder.test(block.path)),
  )
  let prose = ''
  let from = 0
  blocks.forEach((block, index) => {
    if (block.kind === 'text') prose = block.lines.join(' ')
    const found =
      block.kind === 'table'
        ? readTable(block, section, prose, reading)
        : readMissing(block, context, hasTable)
    if (found.length === 0) return
    const requests = readTableRequests(blocks.slice(from, index), reading)
    from = index + 1
    tables.push(...(requests.length === 0 ? found : found.map((table) => ({ ...table, requests }))))
  })
  return tables
}

function readTable(block: Table, section: Section, prose: string, reading: Reading): PermissionTable[] {
  const tables = readPermissionTable(block, section.context, prose, reading)
  if (tables !== null) return tables
  if (isScenarioTable(readHeader(block))) return []
  const message = `a table in "${section.heading?.text ?? ''}" names no account types`
  note(reading, 'table-unknown', message, block.source)
  return []
}

/** An include of permissions that could not be read. */
function readMissing(block: Block, context: string | null, hasTable: boolean): PermissionTable[] {
  if (block.kind !== 'include' || block.read || !isPermissionInclude(block)) return []
  return hasTable && !inFolder.test(block.path) ? [] : [unresolved(block, context)]
}

/** Tables of permissions in the introduction of a page that has forgotten their heading. */
function readUnnamed({ blocks }: Section, reading: Reading): PermissionTable[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? (readPermissionTable(block, null, '', reading) ?? []) : [],
  )
}

/** Where tables are included from; what else has "permissions" in its name is prose where there is a table. */
const inFolder = /\/permissions\//i

/** Is an include one of a permission table, by its name? */
export function isPermissionInclude({ path }: Include): boolean {
  return inFolder.test(path) || (/permissions/i.test(path) && !/\/snippets\/|disclaimer|note/i.test(path))
}

function unresolved(include: Include, context: string | null): PermissionTable {
  return {
    order: 'unstated',
    rows: accounts.map((account) => ({
      account,
      state: 'unresolved',
      alternatives: [],
      source: include.source,
    })),
    context,
    source: include.source,
  }
}
