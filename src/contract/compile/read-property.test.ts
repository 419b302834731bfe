import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

const head = '## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n'

/** The property `status` of a page that lists these values of its `shipStatus`, beside a namespace that has such a table. */
function statusOf(list: string): unknown {
  const rows = `${head}|status|shipStatus|Its status. Possible values are: ${list}.|\n`
  const table = '### shipStatus values\n\n|Member|Description|\n|:---|:---|\n|afloat|A.|\n|sunk|S.|\n'
  const [api] = compileContract([
    readPage(
      'api-reference/v1.0/resources/boat.md',
      `# boat resource type\n\nNamespace: microsoft.graph\n\n${rows}`,
    ),
    readPage(
      'api-reference/v1.0/resources/navy-ship.md',
      `# ship resource type\n\nNamespace: microsoft.graph.navy\n\n${head}|status|microsoft.graph.navy.shipStatus|Its status.|\n\n${table}`,
    ),
  ]).apis
  const boat = api?.types.find(({ name }) => name === 'microsoft.graph.boat')
  return boat !== undefined && 'properties' in boat ? boat.properties[0] : undefined
}

test('an enum of another namespace that lacks a listed member only has the same name', () => {
  expect(statusOf('`docked`, `afloat`')).toMatchObject({ enum: ['docked', 'afloat'] })
})

test('an enum of another namespace that has all listed members is the one that is meant', () => {
  expect(statusOf('`afloat`, `sunk`')).toMatchObject({ enum: ['afloat', 'sunk'] })
})

test('values of a linked collection that are named after its type are types derived from it', () => {
  const typeOf = (cell: string, values: string): unknown => {
    const row = `|rules|${cell}|Its rules. Possible values are: ${values}.|\n`
    const page = readPage('api-reference/v1.0/resources/boat.md', `# boat resource type\n\n${head}${row}`)
    const boat = compileContract([page]).apis[0]?.types.find(({ name }) => name === 'microsoft.graph.boat')
    return boat !== undefined && 'properties' in boat ? boat.properties[0] : undefined
  }
  const values = '`BigBoatSpeedRule`, `BigBoatFlagRule`'
  const linked = '[bigBoatRule](../resources/bigboatrule.md)'
  const rule = { type: { name: 'microsoft.graph.bigBoatRule', collection: true } }
  expect(typeOf(`${linked} collection`, values)).toMatchObject(rule)
  const members = { type: { name: 'Edm.String' }, enum: ['BigBoatSpeedRule', 'BigBoatFlagRule'] }
  expect(typeOf(linked, values)).toMatchObject(members)
  expect(typeOf('bigBoatRule collection', values)).toMatchObject(members)
  expect(typeOf(`${linked} collection`, '`BigBoatSpeedRule`, `none`')).toMatchObject({
    enum: ['BigBoatSpeedRule', 'none'],
  })
})

test('one value that a property can have says nothing of others with its type', () => {
  const spareOf = (description: string): unknown => {
    const rows = `|sails|sailKind collection|Its sails. ${description}|\n|spare|sailKind|A spare.|\n`
    const page = readPage('api-reference/v1.0/resources/boat.md', `# boat resource type\n\n${head}${rows}`)
    const boat = compileContract([page]).apis[0]?.types.find(({ name }) => name === 'microsoft.graph.boat')
    return boat !== undefined && 'properties' in boat ? boat.properties[1] : undefined
  }
  expect(spareOf('The only possible value for boats is `jib`.')).not.toHaveProperty('enum')
  expect(spareOf('The possible values are `jib` and `main`.')).toMatchObject({ enum: ['jib', 'main'] })
})
