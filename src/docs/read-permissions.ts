import type { Account, PermissionTable } from '../model/page.ts'
import type { Include } from './block.ts'
import type { Section } from './group-sections.ts'
import { readPermissionTable } from './read-permission-table.ts'
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
  const tables: PermissionTable[] = []
  const hasTable = section.blocks.some(
    (block) => block.kind === 'table' || (block.kind === 'include' && inFolder.test(block.path)),
  )
  let prose = ''
  for (const block of section.blocks) {
    if (block.kind === 'text') prose = block.lines.join(' ')
    else if (block.kind === 'include' && !block.read && isPermissionInclude(block)) {
      if (!hasTable || inFolder.test(block.path)) tables.push(unresolved(block, section.context))
    } else if (block.kind === 'table') {
      const read = readPermissionTable(block, section.context, prose, reading)
      if (read === null)
        note(
          reading,
          'table-unknown',
          `a table in "${section.heading?.text ?? ''}" names no account types`,
          block.source,
        )
      else tables.push(...read)
    }
  }
  return tables
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
