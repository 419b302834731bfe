import { deletedItems, isPurge } from '../../contract/deleted-items.ts'
import { type NamedUpload, namedUpload } from '../../contract/named-upload.ts'
import { collectionOf } from '../../contract/path-template.ts'
import { withoutQuery } from '../../contract/without-query.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Step } from '../../model/exchange.ts'
import { type Life, lifeIn } from '../plan/life.ts'
import type { JournalOptions } from './journal.ts'

/** What the steps of a run make by its contract, and where that is deleted. */
type Creations = Pick<JournalOptions, 'isCreate' | 'isListed' | 'homeOf' | 'purgeOf' | 'lingers'>

/**
 * Deleted mail is moved to a folder (`resources/mailfolder.md`) whose messages are in the list of all, too
 * (`api/user-list-messages.md`).
 */
const mail = 'microsoft.graph.message'

/** What an operation makes, and where what it makes is deleted, for good too: soft-deletion is documented by that operation. */
export function creationsOf(view: ContractView): Creations {
  const operationOf = ({ version, operation }: Step): Operation | undefined =>
    operation === null ? undefined : view.api(version)?.operation(operation)
  const lifeOf = (step: Step): Life | undefined => {
    const [operation, api] = [operationOf(step), view.api(step.version)]
    return operation?.kind === 'create' && api !== undefined ? lifeIn(api, operation.path) : undefined
  }
  const uploadOf = (step: Step): NamedUpload | undefined => {
    const [operation, api] = [operationOf(step), view.api(step.version)]
    return operation === undefined ? undefined : api && namedUpload(api, operation)
  }
  const purges = new Map(view.apis.map(({ version, api }) => [version, api.operations.find(isPurge)]))
  return {
    isCreate: (step) => operationOf(step)?.kind === 'create' || uploadOf(step) !== undefined,
    isListed: (step) => lifeOf(step)?.list !== undefined,
    homeOf: (step) => {
      const removal = uploadOf(step)?.remove ?? lifeOf(step)?.remove
      return homeBelow(withoutQuery(step.request.path), removal)
    },
    lingers: (step) => operationOf(step)?.resource === mail,
    purgeOf: (step, id) => {
      const made = operationOf(step)?.resource
      const purge = purges.get(step.version)
      const isSoftlyDeleted =
        made != null && purge?.resource != null && view.api(step.version)?.isA(made, purge.resource) === true
      return isSoftlyDeleted ? `/${step.version}${deletedItems}/${encodeURIComponent(id)}` : null
    },
  }
}

/**
 * The collection of what a path makes, as the page of its DELETE writes it: mostly the path itself, else one in other letter
 * case, or with another name behind the same owner. What stands for placeholders is the path's own: keys have a case.
 */
function homeBelow(path: string, removal: Operation | undefined): string {
  const collection = removal === undefined ? null : collectionOf(removal.path)
  if (collection === null) return path
  const [, version = '', ...segments] = path.split('/')
  const [, ...names] = collection.split('/')
  return ['', version, ...names.map((name, i) => (name.includes('{') ? segments[i] : name))].join('/')
}
