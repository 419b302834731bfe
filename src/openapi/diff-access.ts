import type { ChangeClass } from '../model/change.ts'
import type { Operation, Permission } from '../model/contract.ts'
import { accounts } from '../model/page.ts'
import { changed, type Found } from './changed.ts'

/** `A, B and C`: alternatives with the scopes that each needs together; else the state. */
function describePermission({ state, alternatives }: Permission): string {
  return state === 'listed' ? alternatives.map((scopes) => scopes.join(' and ')).join(', ') : state
}

/** Losing what sufficed is breaking; what a page leaves unresolved says nothing about the service. */
function permissionClass(from: Permission, to: Permission): ChangeClass {
  if (from.state === 'unresolved' || to.state === 'unresolved') return 'docs-only'
  const now = new Set(to.alternatives.map((scopes) => scopes.join(' ')))
  return from.alternatives.every((scopes) => now.has(scopes.join(' '))) ? 'additive' : 'breaking'
}

function cloudClass(from: Operation['clouds'], to: Operation['clouds']): ChangeClass {
  if (from === 'unstated' || to === 'unstated') return 'docs-only'
  return from.every((cloud) => to.includes(cloud)) ? 'additive' : 'breaking'
}

/** Who may call an operation, and in which clouds. */
export function diffAccess(where: string, from: Operation, to: Operation): readonly Found[] {
  const permissions = accounts.flatMap((account) => {
    const [old, young] = [from.permissions[account], to.permissions[account]]
    const [before, after] = [describePermission(old), describePermission(young)]
    const meaning = permissionClass(old, young)
    const source = young.source ?? to.source
    return changed('permissions-changed', meaning, `${where} ${account}`, before, after, source)
  })
  const [before, after] = [String(from.clouds), String(to.clouds)]
  const meaning = cloudClass(from.clouds, to.clouds)
  return [...permissions, ...changed('clouds-changed', meaning, where, before, after, to.source)]
}
