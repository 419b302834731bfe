import path from 'node:path'
import { importModule } from '../import-module.ts'
import type { SdkPackage } from '../sdk-package.ts'
import { generatedModules } from './generated-files.ts'
import {
  type Factory,
  type ModelShape,
  type Parser,
  probeParser,
  probeSerializer,
  type Serializer,
} from './model-shape.ts'

/** A generated type with its functions; a null one is not exported. */
export interface ModelType {
  /** As generated names are: `Message`, below a namespace `security.Alert`. */
  readonly name: string
  readonly factory: Factory
  readonly parse: Parser | null
  readonly serialize: Serializer | null
}

/** All generated types of some packages. */
export interface ModelRegistry {
  readonly size: number
  /** By full name, such as `microsoft.graph.security.alert`, with or without a leading `#`. */
  typed(name: string): ModelType | undefined
  ofFactory(factory: unknown): ModelType | undefined
  ofSerializer(serialize: unknown): ModelType | undefined
  shape(type: ModelType): ModelShape
}

/** Names start with this in Graph; below it, folders of `models/` are the namespaces. */
const rootNamespace = /^#?microsoft\.graph\./i

/** Imports every generated module of the packages and finds the types in their exports. */
export async function loadModels(packages: readonly SdkPackage[]): Promise<ModelRegistry> {
  const types: ModelType[] = []
  for (const each of packages)
    for (const file of generatedModules(each.folder))
      types.push(...typesIn(await importModule(each.name, file), file))
  return registryOf(types)
}

function typesIn(module: { readonly [name: string]: unknown }, file: string): readonly ModelType[] {
  const namespace = namespaceOf(file)
  return Object.entries(module).flatMap(([name, value]) => {
    const short = /^create(\w+)FromDiscriminatorValue$/.exec(name)?.[1]
    if (short === undefined || typeof value !== 'function') return []
    return [
      {
        name: `${namespace}${short}`,
        factory: value as Factory,
        parse: functionIn<Parser>(module, `deserializeInto${short}`),
        serialize: functionIn<Serializer>(module, `serialize${short}`),
      },
    ]
  })
}

function functionIn<T>(module: { readonly [name: string]: unknown }, name: string): T | null {
  return typeof module[name] === 'function' ? (module[name] as T) : null
}

/** Folders below `models/`; what lies elsewhere belongs to one request builder and has no full name. */
function namespaceOf(file: string): string {
  const parts = path.dirname(file).split(path.sep)
  const at = parts.lastIndexOf('models')
  return at < 0
    ? '/'
    : parts
        .slice(at + 1)
        .map((part) => `${part}.`)
        .join('')
}

function registryOf(types: readonly ModelType[]): ModelRegistry {
  const byName = new Map(types.map((type) => [type.name.toLowerCase(), type]))
  const byFactory = new Map<unknown, ModelType>(types.map((type) => [type.factory, type]))
  const bySerializer = new Map<unknown, ModelType>(types.map((type) => [type.serialize, type]))
  const shapes = new Map<ModelType, ModelShape>()
  return {
    size: types.length,
    typed: (name) => byName.get(name.replace(rootNamespace, '').toLowerCase()),
    ofFactory: (factory) => byFactory.get(factory),
    ofSerializer: (serialize) => bySerializer.get(serialize),
    shape(type) {
      const known = shapes.get(type) ?? {
        parsed: type.parse === null ? new Map() : probeParser(type.parse),
        written: type.serialize === null ? new Map() : probeSerializer(type.serialize),
      }
      shapes.set(type, known)
      return known
    },
  }
}
