import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ApiPage } from '../model/page.ts'
import { readPage } from './read-page.ts'

const folder = '../shared/seeds'
const missing = !existsSync(folder)

function readSeed(number: string): ApiPage {
  const name = readdirSync(folder).find((file) => file.startsWith(number)) ?? ''
  const page = readPage(`seeds/${name}`, readFileSync(`${folder}/${name}`, 'utf8'))
  if (page.kind !== 'api') throw new Error(`${name} is read as ${page.kind}`)
  return page
}

const seeds = missing ? [] : ['000', '001', '002', '003', '004'].map(readSeed)

describe.skipIf(missing)(`five seeds${missing ? ' (skipped: ../shared/seeds is missing)' : ''}`, () => {
  it('declare twelve requests', () => {
    const triples = seeds.flatMap(({ version, requests }) =>
      requests.map((line) => `${version} ${line.method} ${line.target}`),
    )
    const assignment = '/assignments/{enrollmentConfigurationAssignmentId}'
    const enrollment = `/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}${assignment}`
    const configuration = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
    expect(new Set(triples).size).toBe(12)
    expect(triples).toContain(`v1.0 PATCH ${enrollment}`)
    expect(triples).toContain(`beta PATCH ${enrollment}`)
    expect(triples).toContain(`beta PATCH ${configuration}/assignments`)
    expect(triples.filter((triple) => triple.startsWith(`beta PATCH ${configuration}/`))).toHaveLength(9)
    expect(
      triples.filter((triple) => triple.includes('/invitations/{invitationsId}/invitedUser/')),
    ).toHaveLength(1)
  })

  it('state permissions in either order, or leave them open', () => {
    const [first, stub, , scraped] = seeds.map(({ permissions }) => permissions[0])
    const both = [
      ['DeviceManagementServiceConfig.ReadWrite.All'],
      ['DeviceManagementConfiguration.ReadWrite.All'],
    ]
    expect(scraped?.order).toBe('least-first')
    expect(scraped?.rows.map(({ state }) => state)).toEqual(['listed', 'not-supported', 'listed'])
    expect(scraped?.rows.map(({ alternatives }) => alternatives)).toEqual([both, [], both])
    expect(first?.order).toBe('most-first')
    expect(stub?.rows.map(({ state }) => state)).toEqual(['unresolved', 'unresolved', 'unresolved'])
    expect(seeds[1]?.problems.map(({ kind }) => kind)).toContain('permissions-unresolved')
  })

  it('name four clouds in scraped text and none elsewhere', () => {
    expect(seeds.map(({ clouds }) => clouds?.value ?? null)).toEqual([
      null,
      null,
      null,
      ['global', 'usL4', 'usL5', 'china'],
      null,
    ])
  })

  it('give types and members of properties, in scraped text too', () => {
    const source = seeds[1]?.body.properties.find(({ name }) => name === 'source')
    expect(source?.states.members).toEqual(['direct', 'policySets'])
    expect(source?.source.line).toBe(49)
    const target = seeds[3]?.body.properties.find(({ name }) => name === 'target')
    expect(target?.type).toMatchObject({
      name: 'deviceAndAppManagementAssignmentTarget',
      link: null,
      collection: false,
    })
    expect(seeds.map(({ body }) => body.requiredWhenCreate)).toEqual([true, true, true, true, true])
    expect(seeds.flatMap(({ body }) => body.properties.filter(({ states }) => states.required))).toEqual([])
  })

  it('have bodies of exactly the declared length, in CRLF', () => {
    const messages = seeds.flatMap(({ examples }) =>
      examples.flatMap(({ request, response }) => [request, response]),
    )
    const lengths = messages.map((message) => message?.lengthMatches)
    expect(lengths.filter((matches) => matches === true)).toHaveLength(8)
    expect(lengths).not.toContain(false)
  })

  it('give the same body whether it stands in a code block or runs on', () => {
    const [first, , , scraped] = seeds.map(({ examples }) => examples[0])
    expect(first?.request?.body).toBe(
      '{\n  "target": {\n    "@odata.type": "microsoft.graph.deviceAndAppManagementAssignmentTarget"\n  }\n}',
    )
    expect(scraped?.response?.bodySource?.line).toBe(53)
    expect(JSON.parse(scraped?.response?.body ?? '')).toHaveProperty('target.targetType', 'user')
    expect(
      seeds.every(({ examples }) => examples.length === 1 && examples[0]?.response?.status === 200),
    ).toBe(true)
  })
})
