import { expect, test } from 'vitest'
import { isTypeLink, linkedType } from './link.ts'

const leadsToType = (target: string): boolean => isTypeLink({ text: 'x', target })

test.each([
  '../resources/device.md',
  '/graph/api/resources/device?view=graph-rest-beta',
  '../resources/intune-devices-manageddeviceoverview.md',
])('%s is the page of a type', (target) => {
  expect(leadsToType(target)).toBe(true)
})

test.each([
  '../api/device-get.md',
  '../resources/planner-overview.md#errors',
  '/graph/api/resources/security-api-overview?view=graph-rest-1.0',
  '/azure/resources/overview',
  '../resources/accessreviews-root.md',
  '../resources/security-error-codes.md',
])('%s is none', (target) => {
  expect(leadsToType(target)).toBe(false)
})

test.each([
  ['boats', '../resources/boat.md', 'boat'],
  ['boats', '../resources/harbour-boat.md', 'boat'],
  ['sails', '../resources/sails.md', 'sails'],
  ['boat', '../resources/vessel.md', 'boat'],
  ['those of the harbour', '../resources/boat.md', 'boat'],
])('%s with a link to %s is %s', (text, target, name) => {
  expect(linkedType({ text, target })).toBe(name)
})
