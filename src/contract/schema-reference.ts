import type { JsonSchema } from '../model/json-schema.ts'

const prefix = '#/components/schemas/'

/** Name of the component that a reference inside one document points to, or undefined. */
function componentName(reference: string): string | undefined {
  if (!reference.startsWith(prefix)) return undefined
  const name = reference.slice(prefix.length).replaceAll('~1', '/').replaceAll('~0', '~')
  return decodeURIComponent(name)
}

/** Keywords whose value is data, not schemas. */
const data: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'example', 'examples'])

/** The same schema with `x-graph-type` in place of references to components, so that it compiles by itself. */
export function resolveReferences(schema: JsonSchema): JsonSchema {
  return rewrite(schema) as JsonSchema
}

function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (data.has(key)) return [key, value]
      const name = key === '$ref' && typeof value === 'string' ? componentName(value) : undefined
      return name === undefined ? [key, rewrite(value)] : ['x-graph-type', name]
    }),
  )
}
