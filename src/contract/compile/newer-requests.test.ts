import { describe, expect, test } from 'vitest'
import { resource } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api, Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const id = 'id|String|Key. Read-only.'
const http = (text: string): string => `\`\`\`http\n${text}\n\`\`\``

interface Draft {
  readonly title?: string
  readonly line: string
  readonly body?: string
  readonly response?: string
  readonly example?: string
}

/** Compiles one page of requests beside the types `boat` and `raft`. */
function compile({ title = 'Page', line, body = '', response = '', example = '' }: Draft): Api {
  const sections = [
    `# ${title}`,
    `## HTTP request\n\n${http(line)}`,
    `## Request body\n\n${body}`,
    `## Response\n\n${response}`,
    `## Example\n\n${example}\n`,
  ]
  const types = ['boat', 'raft'].map((name) =>
    readPage(`api-reference/v1.0/resources/${name}.md`, resource(name, { rows: [id, 'number|String|N.'] })),
  )
  const [api] = compileContract([
    ...types,
    readPage('api-reference/v1.0/api/page.md', sections.join('\n\n')),
  ]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

function only(draft: Draft): Operation | undefined {
  return compile(draft).operations[0]
}

describe('a POST to a path of which nothing else is known', () => {
  const kindOf = (title: string, response: string, status: string, path = '/fleet/boats'): unknown => {
    const example = `${http(`POST https://graph.microsoft.com/v1.0${path}\n\n{}`)}\n\n${http(`HTTP/1.1 ${status}`)}`
    const body = 'Supply a [boat](../resources/boat.md).'
    return only({ title, line: `POST ${path}`, body, response, example })?.kind
  }
  const vague = 'Returns a 200-series response code and a new [boat](../resources/boat.md) object.'

  test('creates where its title says so and the sentence or, if that has no number, an example answers 201', () => {
    expect(kindOf('Create boat', 'Returns `201 Created`.', '200 OK')).toBe('create')
    expect(kindOf('Create boat', vague, '201 Created')).toBe('create')
  })

  test('is an action otherwise', () => {
    expect(kindOf('Create boat', vague, '200 OK')).toBe('action')
    expect(kindOf('Launch boat', vague, '201 Created', '/fleet/launch')).toBe('action')
    expect(kindOf('Create boat', 'Returns `200 OK` and a [boat](../resources/boat.md).', '201 Created')).toBe(
      'action',
    )
  })
})

describe('one parameter that holds what the table lists', () => {
  const evidenceOf = (prose: string): unknown => {
    const sent = JSON.stringify({ plate: { name: 'Ann' } })
    const example = http(`POST https://graph.microsoft.com/v1.0/boats/1/paint\n\n${sent}`)
    const body = `${prose}\n\n|Property|Type|Description|\n|:---|:---|:---|\n|name|String|N.|`
    const operation = only({ title: 'boat: paint', line: 'POST /boats/{id}/paint', body, example })
    const shape = operation?.body?.shape
    return shape?.kind === 'inline' ? shape.properties.map(({ name, evidence }) => [name, evidence]) : null
  }

  test('is stated where the prose names it, else only shown', () => {
    expect(evidenceOf('Provide an optional `plate` object with the following properties.')).toEqual([
      ['plate', { type: 'shown' }],
    ])
    const shown = [['plate', { name: 'shown', type: 'shown' }]]
    expect(evidenceOf('Provide the following properties.')).toEqual(shown)
    expect(evidenceOf('Provide a `boat` object with the following properties.')).toEqual(shown)
  })
})

describe('a body with a table below the name of each type', () => {
  const head = '|Property|Type|Description|\n|:---|:---|:---|'
  const table = (type: string, row: string): string =>
    `### ${type} object\n\n${head}\n|number|String|N.|\n${row}`
  const rowsOf = (body: string, name: string): unknown => {
    const response = 'Returns `201 Created` and a new object.'
    const { types } = compile({ title: 'Create', line: 'POST /fleet', body, response })
    const type = types.find((candidate) => candidate.name === `microsoft.graph.${name}`)
    return type !== undefined && 'properties' in type ? type.properties.map((row) => row.name) : null
  }

  test('adds to each type what its own table lists', () => {
    const tables = `${table('boat', '|deck|String|D.|')}\n\n${table('raft', '|logs|Int32|L.|')}`
    const body = `Supply a [boat](../resources/boat.md) or a [raft](../resources/raft.md).\n\n${tables}`
    expect(rowsOf(body, 'boat')).toEqual(['deck', 'id', 'number'])
    expect(rowsOf(body, 'raft')).toEqual(['id', 'logs', 'number'])
  })

  test('declares types without a page only where the type of the body has none', () => {
    const tables = `${table('boat', '|deck|String|D.|')}\n\n${table('kayak', '|seats|Int32|S.|')}`
    expect(rowsOf(`Supply a [boat](../resources/boat.md).\n\n${tables}`, 'kayak')).toBeNull()
    const body = `Supply a [ship](../resources/ship.md).\n\n${tables.replace('boat', 'ship')}`
    expect(rowsOf(body, 'kayak')).toEqual(['number', 'seats'])
    expect(rowsOf(body, 'ship')).toEqual(['deck', 'number'])
  })
})
