import type { ContractPlace, RunSettings } from '../../model/settings.ts'
import { courseOf, standardCourses } from './courses.ts'
import type { Course } from './play-course.ts'

/** What faults are tried on. JSON-serialisable, so that workers can be told. */
export interface DetectionJob {
  readonly settings: RunSettings
  /** Null for the standard courses. */
  readonly named: { readonly name: string; readonly place: ContractPlace } | null
}

/** The courses of a job that have an operation. */
export async function coursesOf({ settings, named }: DetectionJob): Promise<readonly Course[]> {
  const courses =
    named === null ? await standardCourses(settings) : [await courseOf(named.name, named.place, settings)]
  return courses.filter(({ operations }) => operations.length > 0)
}
