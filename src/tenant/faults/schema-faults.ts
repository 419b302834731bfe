import type { Property } from '../../model/contract.ts'
import type { Fault } from '../fault.ts'
import { answeredType } from '../path-facts.ts'
import { changeContext, changeEntities, changing, isSuccess } from './change-answer.ts'
import { changeOf, changeProperties, changingProperties } from './typed-walk.ts'

const group = 'Schema'

/** Properties of answers that are not as documented. */
export const schemaFaults: readonly Fault[] = [
  {
    id: 'S01',
    group,
    tier: 1,
    title: 'A property that the docs always show is never answered',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      if (match === undefined) return answer
      return changeEntities(answer, (entity) => {
        const named = entity['@odata.type'] ?? answeredType(match.operation)?.name
        const missing = alwaysThere(match.api.properties(String(named)))
        return Object.fromEntries(Object.entries(entity).filter(([name]) => name !== missing))
      })
    }),
  },
  {
    id: 'context-other-type',
    group,
    tier: 2,
    title: 'The context names a type of which nothing came',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      const came = match && answeredType(match.operation)?.name
      if (match === undefined || came === undefined || !isSuccess(answer)) return answer
      const isOther = (name: string): boolean => !match.api.isA(name, came) && !match.api.isA(came, name)
      const other = match.api.api.types.find(({ kind, name }) => kind === 'entity' && isOther(name))
      return changeContext(answer, (url) => url.replace(/#.*/, `#Collection(${other?.name})`))
    }),
  },
  {
    id: 'context-without-entity',
    group,
    tier: 2,
    title: 'The context of one entity is that of a list',
    wrap: changing((answer) => changeContext(answer, (url) => url.replace(/\/\$entity$/, ''))),
  },
  {
    id: 'S03',
    group,
    tier: 1,
    title: 'Booleans are answered as strings',
    wrap: changingProperties(changeOf(['Edm.Boolean'], (value) => String(value))),
  },
  {
    id: 'S05',
    group,
    tier: 1,
    title: 'The id and what is not nullable are read as null',
    wrap: changing((answer, request, context) => {
      if (request.method !== 'GET') return answer
      const nulled = changeProperties(answer, request, context, (property, value) =>
        property.nullable === false || property.required === true ? null : value,
      )
      return changeEntities(nulled, (entity) => ('id' in entity ? { ...entity, id: null } : entity))
    }),
  },
  {
    id: 'S07',
    group,
    tier: 1,
    title: 'DateTimeOffset is answered without T and offset',
    wrap: changingProperties(
      changeOf(['Edm.DateTimeOffset'], (value) => String(value).slice(0, 16).replace('T', ' ')),
    ),
  },
  {
    id: 'S09',
    group,
    tier: 2,
    title: 'Duration, TimeOfDay and Date are answered in another form',
    wrap: changingProperties((property, value, api) => {
      const wrong = changeOf(['Edm.Duration'], () => 'P1Y2')(property, value, api) ?? null
      const time = changeOf(['Edm.TimeOfDay'], () => '8 am')(property, wrong, api) ?? null
      return changeOf(['Edm.Date'], () => '13/07/2021')(property, time, api)
    }),
  },
  {
    id: 'S11',
    group,
    tier: 1,
    title: 'A complex value is answered as a string',
    wrap: changingProperties((property, value, api) =>
      typeof value === 'object' && value !== null && api.type(property.type.name)?.kind === 'complex'
        ? JSON.stringify(value)
        : value,
    ),
  },
  {
    id: 'S13',
    group,
    tier: 1,
    title: 'Numbers are answered as strings',
    wrap: changingProperties(
      changeOf(['Edm.Byte', 'Edm.SByte', 'Edm.Int16', 'Edm.Int32', 'Edm.Decimal'], (value) =>
        JSON.stringify(value),
      ),
    ),
  },
  {
    id: 'S15',
    group,
    tier: 1,
    title: 'A collection is answered as its first member',
    wrap: changingProperties((property, value) =>
      property.type.collection && Array.isArray(value) ? (value[0] ?? '') : value,
    ),
  },
  {
    id: 'S17',
    group,
    tier: 2,
    title: 'Property names come in another letter case',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) =>
        Object.fromEntries(
          Object.entries(entity).map(([name, value]) => [
            name.includes('@') || name === 'id' ? name : capital(name),
            value,
          ]),
        ),
      ),
    ),
  },
]

/** What the docs promise most: a required property, else one that a request can set. */
function alwaysThere(properties: readonly Property[]): string | undefined {
  const plain = properties.filter(
    (each) => !each.navigation && each.name !== 'id' && each.onSelect !== true && each.writeOnly !== true,
  )
  const found =
    plain.find((each) => each.required === true) ??
    plain.find((each) => each.nullable === false) ??
    plain.find((each) => each.readOnly !== true)
  return found?.name
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
