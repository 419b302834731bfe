import { expect, test } from 'vitest'
import { isFreeText } from './address-names.ts'

test.each(['displayName', 'givenName', 'subject', 'aString', 'notes'])('%s takes any text', (name) => {
  expect(isFreeText(name)).toBe(true)
})

test.each(['name', 'fileName', 'userId', 'webUrl', 'countryOrRegion', 'mailNickname'])(
  '%s has a form of its own',
  (name) => {
    expect(isFreeText(name)).toBe(false)
  },
)
