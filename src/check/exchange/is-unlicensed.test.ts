import { expect, test } from 'vitest'
import { isUnlicensed } from './is-unlicensed.ts'

const answer = (status: number, code: string, message: string) => ({
  status,
  headers: [],
  body: JSON.stringify({ error: { code, message } }),
  encoding: 'utf-8' as const,
})

test.each([
  [400, 'BadRequest', 'Tenant does not have a SPO license.'],
  [400, 'AadPremiumLicenseRequired', 'The tenant needs another plan.'],
  [400, 'BadRequest', 'Request not applicable to target tenant.'],
  [402, 'PaymentRequired', 'A subscription is required to call this API.'],
  [401, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'Neither.'],
  [403, 'Forbidden', "The user doesn't have a valid premium license."],
  [403, 'Forbidden', 'Your tenant is not licensed for this feature.'],
  [404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is inactive.'],
])('%i %s: %s refuses for want of a license', (status, code, message) => {
  expect(isUnlicensed(answer(status, code, message))).toBe(true)
})

test.each([
  [200, 'BadRequest', 'Tenant does not have a SPO license.'],
  [500, 'BadRequest', 'Tenant does not have a SPO license.'],
  [400, 'BadRequest', "Invalid value specified for property 'assignedLicenses' of resource 'User'."],
  [400, 'BadRequest', 'License assignment cannot be done for a user with an invalid usage location.'],
  [400, 'BadRequest', "The text 'does not have a license' is too long: 'license'."],
  [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  [404, 'ResourceNotFound', 'Resource could not be discovered.'],
])('%i %s: %s says something else', (status, code, message) => {
  expect(isUnlicensed(answer(status, code, message))).toBe(false)
})
