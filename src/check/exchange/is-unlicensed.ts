import type { Answer } from '../../model/exchange.ts'

/**
 * What workloads answer where the tenant or the user has no license for them: no code is documented for all
 * (concepts/resolve-auth-errors.md names 403 and no more), so that the status may be any 4xx. 402 asks for payment, as metered
 * APIs do of an app without a subscription.
 */
const signs = [
  /"code"\s*:\s*"(?:AadPremiumLicenseRequired|Authentication_RequestFromNonPremiumTenantOrB2CTenant|MailboxNotEnabledForRESTAPI)"/,
  /"message"\s*:\s*"[\w ,]*(?:\bnot|n't) (?:have|possess) (?:an? |the )?(?:[\w-]+ ){0,4}licen[sc]e\b/,
  /"message"\s*:\s*"[\w ,]*\bnot licen[sc]ed\b/,
  /"message"\s*:\s*"Request not applicable to target tenant\./,
]

/** Does an answer refuse a request for want of a license or of payment: nothing follows from it about the docs. */
export function isUnlicensed({ status, body }: Answer): boolean {
  if (status === 402) return true
  if (status < 400 || status > 404 || !/licen[sc]e|Premium|MailboxNotEnabled|target tenant/.test(body))
    return false
  return signs.some((sign) => sign.test(body))
}
