import { existsSync } from 'node:fs'
import path from 'node:path'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { embeddedSpecs, packageRoot } from '../../load/places.ts'
import type { ContractPlace, RunSettings } from '../../model/settings.ts'
import { selectOperations } from '../select-operations.ts'
import type { Course } from './play-course.ts'

/** Pages of our own that document one of everything: only the repository has them. */
const practicePages = path.join(packageRoot, 'fixtures/practice-pages')

/**
 * A part of the embedded contract, in v1.0, in which a large polymorphic family occurs: the rest would
 * show the same once more, and a hundred faults take minutes this way.
 */
const embeddedSelection: readonly string[] = ['get', 'list', 'create'].map(
  (verb) => `deviceEnrollmentConfiguration.${verb}*`,
)

/** The courses that faults are tried on where no contract is named: the practice pages where they are, and the embedded contract. */
export async function standardCourses(settings: RunSettings): Promise<readonly Course[]> {
  const embedded = { kind: 'specs', path: embeddedSpecs } as const
  const own = settings.operations.length > 0
  const selected = own
    ? settings
    : { ...settings, operations: embeddedSelection, versions: ['v1.0'] as const }
  const practice = existsSync(practicePages)
    ? [await courseOf('practice pages', { kind: 'docs', paths: [practicePages] }, settings)]
    : []
  return [...practice, await courseOf('embedded contract', embedded, selected)]
}

/** A course over the selected operations of a contract. */
export async function courseOf(name: string, place: ContractPlace, settings: RunSettings): Promise<Course> {
  const view = viewContract(await loadContract(place))
  return { name, view, operations: selectOperations(view, settings), settings }
}
