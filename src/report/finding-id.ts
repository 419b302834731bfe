import { eraseNames } from '../contract/erase-names.ts'
import type { Requirement } from '../model/finding.ts'
import { sha256 } from './manifest.ts'

/** A finding's id: 12 hex digits over check, version, method, template with erased names, and place; never the case. */
export function findingId(requirement: Requirement, place: string): string {
  const template = requirement.path === null ? '' : eraseNames(requirement.path)
  const parts = [requirement.check, requirement.version, requirement.method ?? '', template, place]
  return sha256(parts.join('\n')).slice(0, 12)
}

/** Check and component: the same in every operation and version, and for every keyword and operator, that one bug shows in. */
export function causeOf(check: string, place: string): string {
  return `${check}: ${place.replace(/#.*$/, '')}`
}
