import type { Api, Contract, Operation } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { ExampleDispute, OperationExample } from '../model/operation-example.ts'
import type { Version } from '../model/source.ts'
import { disputedPointers } from './example-dispute.ts'

interface Disputes {
  /** Rule with place, by version and operation id. */
  readonly operations: ReadonlyMap<string, readonly string[]>
  /** Disputes by version and by part and line of the message: every operation that carries the example gets them. */
  readonly examples: ReadonlyMap<string, readonly ExampleDispute[]>
}

/**
 * The Contract with what lint disputes marked: operations get the evidence `disputed` and `rule file:line`, examples
 * the pointers into their bodies. An example that several operations carry is disputed in all of them.
 */
export function disputeContract(contract: Contract, findings: readonly LintFinding[]): Contract {
  const disputes = gatherDisputes(contract, findings)
  return { apis: contract.apis.map((api) => disputeApi(api, disputes)) }
}

function disputeApi(api: Api, disputes: Disputes): Api {
  return { ...api, operations: api.operations.map((it) => disputeOperation(api.version, it, disputes)) }
}

function disputeOperation(version: Version, operation: Operation, disputes: Disputes): Operation {
  const reasons = disputes.operations.get(`${version} ${operation.id}`) ?? []
  const examples = operation.examples.map((example) => disputeExample(version, example, disputes))
  if (reasons.length === 0) return { ...operation, examples }
  const all = [...new Set([...operation.disputes, ...reasons])]
  return { ...operation, examples, evidence: 'disputed', disputes: all }
}

function disputeExample(version: Version, example: OperationExample, disputes: Disputes): OperationExample {
  const found = messageKeys(version, example).flatMap((key) => disputes.examples.get(key) ?? [])
  if (found.length === 0) return example
  const all = new Map([...example.disputes, ...found].map((it) => [JSON.stringify(it), it]))
  return { ...example, disputes: [...all.values()] }
}

function gatherDisputes(contract: Contract, findings: readonly LintFinding[]): Disputes {
  const byId = new Map<string, Operation>(
    contract.apis.flatMap((api) => api.operations.map((it) => [`${api.version} ${it.id}`, it] as const)),
  )
  const operations = new Map<string, string[]>()
  const examples = new Map<string, ExampleDispute[]>()
  for (const { disputes, rule, source } of findings) {
    if (disputes === null) continue
    const id = `${disputes.version} ${disputes.operation}`
    if (disputes.kind === 'operation') push(operations, id, `${rule} ${source.file}:${source.line}`)
    else {
      const { part, version } = disputes
      const message = byId.get(id)?.examples[disputes.example]?.[part]?.source
      if (message == null) continue
      for (const pointer of disputedPointers(disputes))
        push(examples, `${version} ${part} ${message.file}:${message.line}`, { part, pointer, rule })
    }
  }
  return { operations, examples }
}

function messageKeys(version: Version, example: OperationExample): string[] {
  return (['request', 'response'] as const).flatMap((part) => {
    const source = example[part]?.source
    return source === undefined ? [] : [`${version} ${part} ${source.file}:${source.line}`]
  })
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key) ?? []
  map.set(key, values)
  values.push(value)
}
