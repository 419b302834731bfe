import { registerSchema, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12'
import '@hyperjump/json-schema/formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawMany } from '../../../../fixtures/arbitrary-laws.ts'
import { formatArbitrary } from './format-arbitrary.ts'

beforeAll(() => setShouldValidateFormat(true))
afterAll(() => setShouldValidateFormat(undefined))

const formats = [
  ...['date-time', 'date', 'time', 'duration', 'uuid', 'email', 'idn-email', 'hostname', 'idn-hostname'],
  ...['uri', 'iri', 'uri-reference', 'iri-reference', 'ipv4', 'ipv6'],
]

async function judgeOf(format: string): Promise<(text: string) => boolean> {
  const address = `https://formats.example/${format}`
  registerSchema({ type: 'string', format }, address, 'https://json-schema.org/draft/2020-12/schema')
  const judge = await validate(address)
  return (text) => judge(text).valid
}

describe('formats of documents that are not Graph’s', () => {
  it.each(formats)('%s is written as a second validator reads it', async (format) => {
    const judge = await judgeOf(format)
    const arbitrary = formatArbitrary(format, 'json-schema')
    expect(judge('\u0000')).toBe(false)
    expect(arbitrary).toBeDefined()
    expect(arbitrary && drawMany(arbitrary, 200).filter((text) => !judge(text))).toEqual([])
  })
})
