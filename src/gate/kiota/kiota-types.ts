import type { TypeDriver } from '../driver.ts'
import { fromModel } from './from-model.ts'
import type { RequestAdapter } from './kiota-adapter.ts'
import type { KiotaPackage } from './kiota-package.ts'
import type { ModelType } from './model-registry.ts'
import { toModel } from './to-model.ts'

const json = 'application/json'

interface ParseNode {
  getObjectValue(factory: unknown): object | undefined
}

type Writers = Pick<RequestAdapter, 'getSerializationWriterFactory'>

/** Serialisers and parsers of an SDK without its HTTP client. */
export function kiotaTypes({ models, runtime }: KiotaPackage): TypeDriver {
  const make = <T>(name: string): T => new (runtime.json[name] as new () => T)()
  const factory = make<{ getRootParseNode(type: string, content: ArrayBuffer): ParseNode }>(
    'JsonParseNodeFactory',
  )
  const writers: Writers = {
    getSerializationWriterFactory: () => make('JsonSerializationWriterFactory'),
  }
  const named = (name: string): ModelType => {
    const type = models.typed(name)
    if (type === undefined) throw new Error(`${name} has no model`)
    return type
  }
  return {
    kindOf: (name, property) => kindOf(models, name, property),
    writes: (name, property) => writes(models, name, property),
    has: (name) => models.typed(name)?.serialize != null,
    serialize: (name, value) =>
      writeJson(writers, named(name), toModel(models, runtime.abstractions, named(name), value)),
    parse(name, text) {
      const type = named(name)
      const bytes = new TextEncoder().encode(text)
      const model = factory.getRootParseNode(json, bytes.buffer as ArrayBuffer).getObjectValue(type.factory)
      return { ...fromModel(models, type, model), again: writeAgain(writers, type, model) }
    },
  }
}

/** The JSON that the SDK writes for a model. */
function writeJson(adapter: Writers, type: ModelType, model: unknown): string {
  const writer = adapter.getSerializationWriterFactory().getSerializationWriter(json)
  writer.writeObjectValue(undefined, model, type.serialize)
  return new TextDecoder().decode(writer.getSerializedContent())
}

/** The JSON of a model that was parsed; what is no JSON where it cannot be written. */
export function writeAgain(adapter: Writers, type: ModelType, model: unknown): string {
  try {
    return writeJson(adapter, type, model)
  } catch (error) {
    return `not at all: ${(error as Error).message}`
  }
}

function kindOf(models: KiotaPackage['models'], name: string, property: string): string | undefined {
  const type = models.typed(name)
  const shape = type === undefined ? undefined : models.shape(type)
  const member = shape?.written.get(property) ?? shape?.parsed.get(property)
  return member === undefined
    ? undefined
    : `${member.collection && !member.flags ? 'collection of ' : ''}${member.kind}`
}

function writes(models: KiotaPackage['models'], name: string, property: string): boolean {
  const type = models.typed(name)
  const shape = type === undefined ? undefined : models.shape(type)
  const read = shape?.parsed.get(property)
  if (shape === undefined || read === undefined || shape.written.has(property)) return true
  return [...shape.written.values()].some(({ name: member }) => member === read.name)
}
