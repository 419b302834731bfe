import { gateToken } from '../gate-host.ts'
import type { Runtime } from './kiota-package.ts'

/** The parts of Kiota's `RequestInformation` that are used here. */
export interface RequestInformation {
  httpMethod: string
  urlTemplate: string
  URL: string
  content?: ArrayBuffer
  readonly queryParameters: { [name: string]: unknown }
  readonly headers: { add(name: string, ...values: readonly string[]): boolean }
  setContentFromParsable(adapter: object, contentType: string, value: object, serialize: unknown): void
}

/** The part of Kiota's request adapter that drivers use. */
export interface RequestAdapter {
  baseUrl: string
  send(information: object, factory: unknown, errors: object): Promise<unknown>
  getSerializationWriterFactory(): { getSerializationWriter(contentType: string): Writer }
}

interface Writer {
  writeObjectValue(key: undefined, value: unknown, serializer: unknown): void
  getSerializedContent(): ArrayBuffer
}

/** A class of the runtime, which no types of it are here for. */
export type Class<T extends object = object> = new (...args: readonly unknown[]) => T

/** An adapter as the SDK's own documentation would have it, with a credential that gives the gate's token. */
export function makeAdapter(runtime: Runtime): RequestAdapter {
  const Adapter =
    runtime.own.flatMap(Object.entries).find(([name]) => /^Graph\w*RequestAdapter$/.test(name))?.[1] ??
    runtime.bundle?.['DefaultRequestAdapter']
  if (Adapter === undefined) throw new Error('neither GraphRequestAdapter nor DefaultRequestAdapter is there')
  return new (Adapter as Class)(makeAuthentication(runtime)) as RequestAdapter
}

function makeAuthentication({ core, abstractions }: Runtime): object {
  const credential = {
    getToken: async () => ({ token: gateToken, expiresOnTimestamp: Date.now() + 3_600_000 }),
  }
  const Azure = core?.['GraphAzureIdentityAuthenticationProvider'] as Class | undefined
  if (Azure !== undefined) return new Azure(credential)
  const Validator = abstractions['AllowedHostsValidator'] as Class
  const validator = new Validator(new Set(['graph.microsoft.com'])) as { isUrlAllowed(url: string): boolean }
  const provider = {
    getAuthorizationToken: async (url: string) => (validator.isUrlAllowed(url) ? gateToken : ''),
    getAllowedHostsValidator: () => validator,
  }
  return new (abstractions['BaseBearerTokenAuthenticationProvider'] as Class)(provider)
}
