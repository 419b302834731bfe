import type { ApiView, ContractView, RouteMatch, Violation } from '../model/api-view.ts'
import type { Entity, Place } from './store.ts'
import type { Handle, WireRequest } from './wire.ts'

/** A deviation from the contract, or with `benign` a legal variation, put around the core of a tenant. */
export interface Fault {
  /** `S01` as in the catalogue; twins are `twin-…`. */
  readonly id: string
  readonly group: string
  /** 1: a suite must catch it; 2: it should. */
  readonly tier: 1 | 2
  readonly title: string
  /** Only this face can show it. */
  readonly face?: 'http'
  /** Legal: a suite that reports it is wrong. */
  readonly benign?: true
  /** Of a twin: the rule that makes it legal. */
  readonly legal?: string
  /** Violations of a request body that the tenant then lets through. */
  accepts?(violation: Violation): boolean
  /** Absent where `accepts` is all there is. */
  wrap?(handle: Handle, context: FaultContext): Handle
}

/** What a fault may know of the tenant it is put around. */
export interface FaultContext {
  readonly view: ContractView
  /** What the tenant accepts after `Bearer`. */
  readonly token: string
  /** The operation of a request, whether it is authorised or not. */
  match(request: WireRequest): (RouteMatch & { readonly api: ApiView }) | undefined
  /** The entity that a request's path names at this moment. */
  entityAt(request: WireRequest): Entity | undefined
  /** The collection or single-valued segment that a request's path names, or that the entity it names is in. */
  placeAt(request: WireRequest): Place | undefined
}
