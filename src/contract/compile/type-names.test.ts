import { expect, test } from 'vitest'
import { fileKey } from './type-names.ts'

test.each([
  ['../resources/Paint.md#properties'],
  ['../resources/paint.md?view=graph-rest-beta'],
  ['../resources/\\paint.md'],
  ['paint'],
])('%s leads to the page of paint', (target) => {
  expect(fileKey(target)).toBe('paint')
})

test('underscores in a link are hyphens in the file', () => {
  expect(fileKey('intune_onboarding_x.md')).toBe(fileKey('intune-onboarding-x.md'))
})
