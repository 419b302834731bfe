import { expect, test } from 'vitest'
import { isTypeLink } from './link.ts'

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
