import type { Edm } from '../model/edm.ts'

/** How a primitive type is written in JSON Schema: formats of the OpenAPI format registry. */
interface PrimitiveShape {
  readonly type?: string
  readonly format?: string
}

/** One shape each, so that the shape gives the type back. */
export const primitiveShapes: { readonly [name in Edm]: PrimitiveShape } = {
  'Edm.String': { type: 'string' },
  'Edm.Boolean': { type: 'boolean' },
  'Edm.Byte': { type: 'integer', format: 'uint8' },
  'Edm.SByte': { type: 'integer', format: 'int8' },
  'Edm.Int16': { type: 'integer', format: 'int16' },
  'Edm.Int32': { type: 'integer', format: 'int32' },
  'Edm.Int64': { type: 'integer', format: 'int64' },
  'Edm.Single': { type: 'number', format: 'float' },
  'Edm.Double': { type: 'number', format: 'double' },
  'Edm.Decimal': { type: 'number', format: 'decimal' },
  'Edm.DateTimeOffset': { type: 'string', format: 'date-time' },
  'Edm.Date': { type: 'string', format: 'date' },
  'Edm.TimeOfDay': { type: 'string', format: 'time' },
  'Edm.Duration': { type: 'string', format: 'duration' },
  'Edm.Guid': { type: 'string', format: 'uuid' },
  'Edm.Binary': { type: 'string', format: 'byte' },
  'Edm.Stream': { type: 'string', format: 'binary' },
  'Edm.Untyped': {},
}

/** Types whose values are strings too: int64 in decimal digits, floats as `INF`, `-INF`, `NaN` (OData JSON 4.01, 7.1). */
const alsoStrings: ReadonlySet<string> = new Set(['Edm.Int64', 'Edm.Single', 'Edm.Double'])

export function isPrimitive(name: string): name is Edm {
  return name in primitiveShapes
}

/** JSON types of the values of a primitive type; none where any value is right. */
export function jsonTypes(name: Edm): readonly string[] {
  const { type } = primitiveShapes[name]
  if (type === undefined) return []
  return alsoStrings.has(name) ? [type, 'string'] : [type]
}

const byShape: ReadonlyMap<string, string> = new Map(
  Object.entries(primitiveShapes).map(([name, { type, format }]) => [`${type}:${format}`, name]),
)

/** The primitive type with this shape, or undefined. */
export function primitiveOf(type: string | undefined, format: string | undefined): string | undefined {
  return byShape.get(`${type}:${format}`)
}
