import { describe, expect, it } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { OperationExample } from '../model/operation-example.ts'
import type { Json } from '../model/source.ts'
import { type RepairedExample, repairExample } from './repair-example.ts'

const v1 = viewContract(sampleContract).api('v1.0') as ApiView

function repairOf(id: string, body: Json | string): RepairedExample | undefined {
  const operation = v1.operation(id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const source = { file: 'x.md', line: 1 }
  const example: OperationExample = {
    name: null,
    request: { body: text, contentType: 'application/json', source },
    response: null,
    disputes: [],
  }
  const repaired = repairExample(v1, operation, example)
  if (repaired !== undefined) expect(v1.validateBody(operation, repaired.body)).toEqual([])
  return repaired
}

const android = '#microsoft.graph.androidGeneralDeviceConfiguration'

describe('examples', () => {
  it('that are valid stay as they are', () => {
    for (const operation of v1.api.operations) {
      for (const example of operation.examples) {
        const text = example.request?.body
        if (text == null) continue
        expect(repairExample(v1, operation, example)).toEqual({ body: JSON.parse(text), repaired: [] })
      }
    }
  })

  it('with placeholders get ordinary values there, and nothing else changes', () => {
    const body = {
      '@odata.type': android,
      displayName: 'Display Name value',
      requiredPasswordType: 'String',
      passwordMinimumLength: 0,
      passwordRequired: 'Boolean',
      updateDays: 'Update Days value',
    }
    expect(repairOf('deviceConfiguration.create', body)).toEqual({
      body: {
        '@odata.type': android,
        displayName: 'Display Name value',
        requiredPasswordType: 'deviceDefault',
        passwordMinimumLength: 4,
        passwordRequired: true,
        updateDays: 'none',
      },
      repaired: ['/passwordMinimumLength', '/passwordRequired', '/requiredPasswordType', '/updateDays'],
    })
  })

  it('with a wrong format get a right one', () => {
    const { body, repaired } =
      repairOf('thing.create', { aString: 'A', aDateTimeOffset: '2023-06-19T12-01-03.45Z' }) ?? {}
    expect(repaired).toEqual(['/aDateTimeOffset'])
    expect(body).toEqual({ aString: 'A', aDateTimeOffset: '2024-05-17T08:30:00Z' })
  })

  it('are repaired inside of instances and collections', () => {
    const target = { '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: 12 }
    const repaired = repairOf('deviceConfiguration.assign', {
      assignments: [{ target, intent: 'Intent value' }],
    })
    expect(repaired?.repaired).toEqual(['/assignments/0/intent', '/assignments/0/target/groupId'])
    expect(repaired?.body).toEqual({
      assignments: [{ target: { ...target, groupId: 'Sample' }, intent: 'apply' }],
    })
  })

  it('that lack a required property get it', () => {
    expect(repairOf('deviceConfiguration.create', { '@odata.type': android })).toEqual({
      body: { '@odata.type': android, displayName: 'Sample' },
      repaired: ['/displayName'],
    })
  })

  it('that name a type no page documents get one that can stand there', () => {
    const repaired = repairOf('deviceConfigurationAssignment.create', {
      target: { '@odata.type': '#microsoft.graph.scopeTagTarget' },
    })
    expect(repaired?.repaired).toEqual(['/target/@odata.type'])
    expect(repaired?.body).toEqual({
      target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
    })
  })

  it('lose properties that no page documents', () => {
    expect(repairOf('thing.create', { aString: 'A', invented: 1 })).toEqual({
      body: { aString: 'A' },
      repaired: ['/invented'],
    })
  })

  it('with a trailing comma are read all the same', () => {
    expect(repairOf('thing.create', '{ "aString": "A", }')).toEqual({
      body: { aString: 'A' },
      repaired: [''],
    })
  })

  it('that are no JSON, or belong to an operation without a JSON body, are left alone', () => {
    expect(repairOf('thing.create', '{ "aString": … }')).toBeUndefined()
    expect(repairOf('driveItem.upload', 'The contents of the file')).toBeUndefined()
  })

  it('that are of a wrong kind altogether are not repaired', () => {
    expect(repairOf('thing.create', ['A'])).toBeUndefined()
  })
})
