import type { Operation, OperationKind } from '../model/contract.ts'

const verbs: { readonly [kind in OperationKind]: string } = {
  list: 'List',
  get: 'Get',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  action: 'Call',
  function: 'Ask',
  delta: 'Track changes of',
  count: 'Count',
  reference: 'Change references of',
  media: 'Transfer content of',
  other: 'Use',
}

/** `List deviceConfiguration`, from facts alone: no sentence of a page. */
export function summarise({ id, kind, resource }: Operation): string {
  const [page = id, variant] = id.split('~')
  const [name = page, verb = ''] = page.split('.')
  const what = resource === null ? name : resource.slice(resource.lastIndexOf('.') + 1)
  const called = kind === 'action' || kind === 'function' ? `${verb} of ${what}` : what
  return `${verbs[kind]} ${called}${variant === undefined ? '' : `, variant ${variant}`}`
}
