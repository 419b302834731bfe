import type { Operation } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import type { Source, Version } from '../model/source.ts'
import { readBody, writeBody } from './body.ts'
import { readExamples, writeExamples } from './example.ts'
import {
  child,
  type Node,
  readSource,
  readWholeEvidence,
  type Writing,
  writeWholeEvidence,
} from './fragment.ts'
import { readParameters, writeParameters } from './parameter.ts'
import { pairNames } from './path-names.ts'
import { readPermissions, writePermissions } from './permission.ts'
import { readResponses, writeResponse } from './response.ts'
import { summarise } from './summary.ts'

function writeDocs({ id, page, source, alsoAt }: Operation): Node {
  return {
    ...source,
    ...(page === id ? {} : { variantOf: page }),
    ...(alsoAt.length === 0 ? {} : { alsoAt }),
  }
}

/** An operation below the path item `path`, whose placeholders may have other names than its own. */
export function writeOperation(operation: Operation, path: string, writing: Writing): Node {
  const examples = writeExamples(operation)
  const responses = operation.responses.map((response): [string, Node] => [
    String(response.status),
    writeResponse(response, examples.response.get(response.status) ?? {}, writing),
  ])
  const { body } = operation
  return {
    operationId: operation.id,
    summary: summarise(operation),
    'x-docs': writeDocs(operation),
    ...writeWholeEvidence('operation', operation.evidence),
    'x-kind': operation.kind,
    ...(operation.resource === null ? {} : { 'x-resource': operation.resource }),
    ...(operation.memberKey === undefined ? {} : { 'x-member-key': operation.memberKey }),
    ...(operation.takesAnyOption === true ? { 'x-any-query-option': true } : {}),
    ...(operation.marks === undefined ? {} : { 'x-marks': operation.marks }),
    ...(operation.omitsDeleted === true ? { 'x-omits-deleted': true } : {}),
    ...(operation.path === path ? {} : { 'x-path': operation.path }),
    ...(operation.disputes.length === 0 ? {} : { 'x-disputes': operation.disputes }),
    'x-clouds': operation.clouds,
    ...writeParameters(operation, pairNames(operation.path, path), writing),
    ...(body === null ? {} : { requestBody: writeBody(body, examples.request, writing) }),
    ...(responses.length === 0 ? {} : { responses: Object.fromEntries(responses) }),
    ...writePermissions(operation.permissions),
    ...examples.rest,
  }
}

/** What `writeOperation` wrote. */
export function readOperation(version: Version, path: string, method: string, node: Node): Operation {
  const id = node['operationId'] as string
  const docs = child(node, 'x-docs')
  return {
    id,
    version,
    kind: node['x-kind'] as Operation['kind'],
    method: method.toUpperCase() as Method,
    path: (node['x-path'] ?? path) as string,
    resource: (node['x-resource'] ?? null) as string | null,
    ...(node['x-member-key'] === undefined ? {} : { memberKey: node['x-member-key'] as string }),
    ...(node['x-any-query-option'] === true ? { takesAnyOption: true } : {}),
    ...(node['x-marks'] === undefined ? {} : { marks: node['x-marks'] as string }),
    ...(node['x-omits-deleted'] === true ? { omitsDeleted: true } : {}),
    ...readParameters(node),
    body: readBody(node['requestBody']),
    responses: readResponses(node),
    permissions: readPermissions(node),
    clouds: node['x-clouds'] as Operation['clouds'],
    examples: readExamples(node),
    source: readSource(node),
    alsoAt: (docs['alsoAt'] ?? []) as readonly Source[],
    page: (docs['variantOf'] ?? id) as string,
    evidence: readWholeEvidence(node, 'operation'),
    disputes: (node['x-disputes'] ?? []) as readonly string[],
  }
}
