import { formatCanonicalJson } from '../contract/digest.ts'
import type { EnumType, Listed, Property, StructuredType, Type, TypeUse } from '../model/contract.ts'
import { type ChangeClass, type Found, found } from './change.ts'
import { diffMembers, isAnnotation } from './diff-members.ts'
import { pageOf, pairUp } from './diff-pairs.ts'
import { diffSchemas } from './diff-schemas.ts'
import { schemaMeaning } from './schema-meaning.ts'

/** `Collection(microsoft.graph.x) or Edm.String`, as the docs write types. */
export function formatUse({ name, or = [], collection, schema }: TypeUse): string {
  const named = schema === undefined ? name : formatCanonicalJson(schemaMeaning(schema))
  const all = [named, ...or].join(' or ')
  return collection ? `Collection(${all})` : all
}

const constraints = [
  'required',
  'readOnly',
  'writeOnly',
  'nullable',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'maxItems',
] as const
type Constraint = (typeof constraints)[number]

const lower: ReadonlySet<Constraint> = new Set(['minimum', 'minLength'])
const upper: ReadonlySet<Constraint> = new Set(['maximum', 'maxLength', 'maxItems'])

/** Does the new statement forbid what the old one allowed. */
function isTighter(name: Constraint, from: Property[Constraint], to: Property[Constraint]): boolean {
  if (name === 'nullable') return to === false
  if (lower.has(name)) return to !== undefined && (from === undefined || Number(to) > Number(from))
  if (upper.has(name)) return to !== undefined && (from === undefined || Number(to) < Number(from))
  return to === true
}

/** Length and format of resource ids and the like may change (VER-COMPATIBLE: opaque strings). */
function isOpaque({ name, type }: Property): boolean {
  return name === 'id' && !type.collection && (type.name === 'Edm.String' || type.name === 'Edm.Guid')
}

const lengths: ReadonlySet<Constraint> = new Set(['minLength', 'maxLength'])

function diffConstraints(where: string, from: Property, to: Property): readonly Found[] {
  return constraints.flatMap((name) => {
    if (from[name] === to[name]) return []
    const free = lengths.has(name) && isOpaque(to)
    const tighter = !free && isTighter(name, from[name], to[name])
    const text = (value: Property[Constraint]): string | null =>
      value === undefined ? null : `${name} ${value}`
    const kind = tighter ? 'property-constrained' : 'property-relaxed'
    return [
      found(kind, tighter ? 'breaking' : 'additive', where, text(from[name]), text(to[name]), to.source),
    ]
  })
}

type Listing = Listed & Pick<Property, 'source'>

/** Member by member where both list them; a list that comes or goes is one change. */
export function diffLists(where: string, from: Listing, to: Listing): readonly Found[] {
  if (from.enum !== undefined && to.enum !== undefined)
    return diffMembers(where, from.enum, to.enum, to.source)
  const text = ({ enum: members }: Listed): string | null =>
    members === undefined ? null : `one of ${members.join(', ')}`
  if (from.enum !== undefined)
    return [found('property-relaxed', 'additive', where, text(from), null, to.source)]
  return to.enum === undefined
    ? []
    : [found('property-constrained', 'breaking', where, null, text(to), to.source)]
}

function diffStatements(where: string, from: Property, to: Property): readonly Found[] {
  const statements = [
    ['source-moved', pageOf(from.source), pageOf(to.source)],
    ['evidence-changed', formatCanonicalJson(from.evidence), formatCanonicalJson(to.evidence)],
  ] as const
  return statements
    .filter(([, before, after]) => before !== after)
    .map(([kind, before, after]) => found(kind, 'docs-only', where, before, after, to.source))
}

/** What is nullable or has a default need not be sent (VER-COMPATIBLE). */
function additionClass({ required, nullable, default: value }: Property): ChangeClass {
  return required === true && nullable !== true && value === undefined ? 'breaking' : 'additive'
}

/** Properties of a type, or parameters of an action, `owner` being the component in front of the slash. */
export function diffProperties(
  owner: string,
  from: readonly Property[],
  to: readonly Property[],
): readonly Found[] {
  return pairUp(from, to, ({ name }) => name).flatMap(({ key, from: old, to: young }) => {
    const where = `${owner}/${key}`
    const loss = isAnnotation(key) ? 'additive' : 'breaking'
    if (young === undefined)
      return old === undefined
        ? []
        : [found('property-removed', loss, where, formatUse(old.type), null, old.source)]
    if (old === undefined)
      return [found('property-added', additionClass(young), where, null, formatUse(young.type), young.source)]
    const [before, after] = [formatUse(old.type), formatUse(young.type)]
    return [
      ...(before === after
        ? []
        : [
            found(
              'property-retyped',
              isOpaque(old) && isOpaque(young) ? 'additive' : loss,
              where,
              before,
              after,
              young.source,
            ),
          ]),
      ...diffConstraints(where, old, young),
      ...diffLists(where, old, young),
      ...diffStatements(where, old, young),
    ]
  })
}

function diffStructured(from: StructuredType, to: StructuredType): readonly Found[] {
  const where = to.name
  const isChanged = from.kind !== to.kind || from.open !== to.open || from.abstract !== to.abstract
  const describe = ({ kind, open, abstract }: StructuredType): string =>
    [abstract ? 'abstract' : '', open ? 'open' : '', kind].filter((word) => word !== '').join(' ')
  const closes = from.kind !== to.kind || (from.open && !to.open) || (!from.abstract && to.abstract)
  return [
    ...(isChanged
      ? [
          found(
            'type-changed',
            closes ? 'breaking' : 'additive',
            where,
            describe(from),
            describe(to),
            to.source,
          ),
        ]
      : []),
    ...(from.base === to.base
      ? []
      : [
          found(
            'base-changed',
            from.base === null ? 'additive' : 'breaking',
            where,
            from.base,
            to.base,
            to.source,
          ),
        ]),
    ...diffProperties(where, from.properties, to.properties),
  ]
}

function diffEnums(from: EnumType, to: EnumType): readonly Found[] {
  const names = ({ members }: EnumType): readonly string[] => members.map(({ name }) => name)
  const flags = (type: EnumType): string => (type.flags ? 'flags' : 'enum')
  return [
    ...(from.flags === to.flags
      ? []
      : [
          found(
            'type-changed',
            from.flags ? 'breaking' : 'additive',
            to.name,
            flags(from),
            flags(to),
            to.source,
          ),
        ]),
    ...diffMembers(to.name, names(from), names(to), to.source),
  ]
}

function diffType(from: Type, to: Type): readonly Found[] {
  if (from.kind === 'enum' && to.kind === 'enum') return diffEnums(from, to)
  const structured = (type: Type): type is StructuredType => type.kind === 'entity' || type.kind === 'complex'
  if (structured(from) && structured(to)) return diffStructured(from, to)
  return from.kind === 'schema' && to.kind === 'schema'
    ? diffSchemas(from, to)
    : [found('type-changed', 'breaking', to.name, from.kind, to.kind, to.source)]
}

/** What changed between the types of one version. */
export function diffTypes(from: readonly Type[], to: readonly Type[]): readonly Found[] {
  return pairUp(from, to, ({ name }) => name).flatMap(({ key, from: old, to: young }) => {
    if (old === undefined)
      return young === undefined ? [] : [found('type-added', 'additive', key, null, young.kind, young.source)]
    return young === undefined
      ? [found('type-removed', 'breaking', key, old.kind, null, old.source)]
      : diffType(old, young)
  })
}
