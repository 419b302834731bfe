import { formatCanonicalJson } from '../contract/digest.ts'
import type { ChangeClass } from '../model/change.ts'
import type { EnumType, Property, StructuredType, Type, TypeUse } from '../model/contract.ts'
import { changed, type Found } from './changed.ts'
import { diffListed, diffMembers, isAnnotation } from './diff-members.ts'
import { diffLists, pageOf } from './diff-pairs.ts'
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
    const free = lengths.has(name) && isOpaque(to)
    const tighter = !free && isTighter(name, from[name], to[name])
    const text = (value: Property[Constraint]): string | null =>
      value === undefined ? null : `${name} ${value}`
    const kind = tighter ? 'property-constrained' : 'property-relaxed'
    return changed(
      kind,
      tighter ? 'breaking' : 'additive',
      where,
      text(from[name]),
      text(to[name]),
      to.source,
    )
  })
}

function diffStatements(where: string, from: Property, to: Property): readonly Found[] {
  const evidence = [formatCanonicalJson(from.evidence), formatCanonicalJson(to.evidence)] as const
  return [
    ...changed('source-moved', 'docs-only', where, pageOf(from.source), pageOf(to.source), to.source),
    ...changed('evidence-changed', 'docs-only', where, ...evidence, to.source),
  ]
}

/** What is nullable or has a default need not be sent (VER-COMPATIBLE). */
function additionClass({ required, nullable, default: value }: Property): ChangeClass {
  return required === true && nullable !== true && value === undefined ? 'breaking' : 'additive'
}

function diffProperty(where: string, from: Property, to: Property): readonly Found[] {
  const isFree = isAnnotation(to.name) || (isOpaque(from) && isOpaque(to))
  const [before, after] = [formatUse(from.type), formatUse(to.type)]
  return [
    ...changed('property-retyped', isFree ? 'additive' : 'breaking', where, before, after, to.source),
    ...diffConstraints(where, from, to),
    ...diffListed(where, from, to),
    ...diffStatements(where, from, to),
  ]
}

/** Properties of a type, or parameters of an action, `owner` being the component in front of the slash. */
export function diffProperties(
  owner: string,
  from: readonly Property[],
  to: readonly Property[],
): readonly Found[] {
  return diffLists(from, to, ({ name }) => name, {
    removed({ name, type, source }) {
      const loss = isAnnotation(name) ? 'additive' : 'breaking'
      return changed('property-removed', loss, `${owner}/${name}`, formatUse(type), null, source)
    },
    added: (young) =>
      changed(
        'property-added',
        additionClass(young),
        `${owner}/${young.name}`,
        null,
        formatUse(young.type),
        young.source,
      ),
    kept: (old, young) => diffProperty(`${owner}/${young.name}`, old, young),
  })
}

function describeStructured({ kind, open, abstract }: StructuredType): string {
  return [abstract ? 'abstract' : '', open ? 'open' : '', kind].filter((word) => word !== '').join(' ')
}

function diffStructured(from: StructuredType, to: StructuredType): readonly Found[] {
  const { name, source } = to
  const closes = from.kind !== to.kind || (from.open && !to.open) || (!from.abstract && to.abstract)
  const [before, after] = [describeStructured(from), describeStructured(to)]
  return [
    ...changed('type-changed', closes ? 'breaking' : 'additive', name, before, after, source),
    ...changed(
      'base-changed',
      from.base === null ? 'additive' : 'breaking',
      name,
      from.base,
      to.base,
      source,
    ),
    ...diffProperties(name, from.properties, to.properties),
  ]
}

function diffEnums(from: EnumType, to: EnumType): readonly Found[] {
  const { name, source } = to
  const names = ({ members }: EnumType): readonly string[] => members.map((member) => member.name)
  const kindOf = ({ flags }: EnumType): string => (flags ? 'flags' : 'enum')
  return [
    ...changed('type-changed', from.flags ? 'breaking' : 'additive', name, kindOf(from), kindOf(to), source),
    ...diffMembers(name, names(from), names(to), source),
  ]
}

function diffType(from: Type, to: Type): readonly Found[] {
  if (from.kind === 'enum' && to.kind === 'enum') return diffEnums(from, to)
  const structured = (type: Type): type is StructuredType => type.kind === 'entity' || type.kind === 'complex'
  if (structured(from) && structured(to)) return diffStructured(from, to)
  return from.kind === 'schema' && to.kind === 'schema'
    ? diffSchemas(from, to)
    : changed('type-changed', 'breaking', to.name, from.kind, to.kind, to.source)
}

/** What changed between the types of one version. */
export function diffTypes(from: readonly Type[], to: readonly Type[]): readonly Found[] {
  return diffLists(from, to, ({ name }) => name, {
    removed: ({ name, kind, source }) => changed('type-removed', 'breaking', name, kind, null, source),
    added: ({ name, kind, source }) => changed('type-added', 'additive', name, null, kind, source),
    kept: diffType,
  })
}
