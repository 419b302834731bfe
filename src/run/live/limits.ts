import { withoutQuery } from '../../contract/without-query.ts'
import type { Request } from '../../model/exchange.ts'

/** A documented limit: so many requests in so many seconds, or so many at the same time. */
export interface Limit {
  /** Page that states it. */
  readonly page: string
  readonly what: string
  /** Which requests count, by method and path without version. */
  readonly counts: (method: string, path: string) => boolean
  readonly requests: number
  /** Seconds of the window; null for requests at the same time. */
  readonly seconds: number | null
  /** Counted apart by what this makes of a path; together where it is absent. */
  readonly apart?: (path: string) => string
}

const throttling = 'concepts/throttling.md'
/** Its Intune tables lie in `includes/throttling-intune-*.md`. */
const intunePages = 'concepts/throttling.md#intune-service-limits'

const any =
  (prefix: RegExp): Limit['counts'] =>
  (_method, path) =>
    prefix.test(path)
const writes =
  (prefix: RegExp): Limit['counts'] =>
  (method, path) =>
    method !== 'GET' && prefix.test(path)

const intune = /^\/(deviceManagement|deviceAppManagement)(\/|$)/i
const mailbox =
  /^\/(me|users\/[^/]+|groups\/[^/]+)\/(messages|mailFolders|events|calendars?|calendarGroups|calendarView|contacts|contactFolders|people|outlook|insights|conversations|threads)(\/|$)/i
const oneNote = /\/onenote(\/|$)/i
const riskAndAccess =
  /^\/identityProtection\/|^\/riskyUsers|^\/riskDetections|^\/identity\/conditionalAccess\//i
const directory =
  /^\/(users|groups|applications|servicePrincipals|devices|directoryObjects|directoryRoles|directoryRoleTemplates|domains|contacts|organization|subscribedSkus|oauth2PermissionGrants|administrativeUnits|directory|policies|contracts|groupSettings|groupSettingTemplates)(\/[^/]+)?(\/|$)/i

/** What one app may ask of one tenant. Where the docs tell by the tenant's size, the least; by account, the less. */
export const limits: readonly Limit[] = [
  { page: throttling, what: 'any request', counts: () => true, requests: 2000, seconds: 1 },
  { page: intunePages, what: 'Intune, any', counts: any(intune), requests: 1000, seconds: 20 },
  { page: intunePages, what: 'Intune, writes', counts: writes(intune), requests: 100, seconds: 20 },
  { page: throttling, what: 'Outlook', counts: any(mailbox), requests: 10_000, seconds: 600 },
  { page: throttling, what: 'Outlook, at once', counts: any(mailbox), requests: 4, seconds: null },
  { page: throttling, what: 'OneNote', counts: any(oneNote), requests: 120, seconds: 60 },
  { page: throttling, what: 'OneNote, an hour', counts: any(oneNote), requests: 400, seconds: 3600 },
  { page: throttling, what: 'OneNote, at once', counts: any(oneNote), requests: 5, seconds: null },
  {
    page: throttling,
    what: 'Teams, writes',
    counts: writes(/^\/(teams|teamwork|chats|appCatalogs)(\/|$)/i),
    requests: 15,
    seconds: 1,
  },
  {
    page: throttling,
    what: 'messages of Teams',
    counts: any(/^\/(teams|chats)\/.*\/messages(\/|$)/i),
    requests: 2,
    seconds: 1,
  },
  {
    page: throttling,
    what: 'directory, resource units at five a request',
    counts: any(directory),
    requests: 700,
    seconds: 10,
  },
  { page: throttling, what: 'directory, writes', counts: writes(directory), requests: 3000, seconds: 150 },
  {
    page: throttling,
    what: 'identity protection and conditional access',
    counts: any(riskAndAccess),
    requests: 1,
    seconds: 1,
  },
  {
    page: throttling,
    what: 'reports, each',
    counts: any(/^\/reports(\/|$)/i),
    apart: (path) => path.replace(/\(.*/, ''),
    requests: 14,
    seconds: 600,
  },
  {
    page: throttling,
    what: 'presence',
    counts: any(/\/presence$|^\/communications\/presences/i),
    requests: 1500,
    seconds: 30,
  },
  {
    page: throttling,
    what: 'information protection, writes',
    counts: writes(/^\/informationProtection(\/|$)/i),
    requests: 150,
    seconds: 900,
  },
]

/** The path of a request without version and query, as limits count it. */
export function countedPath({ path }: Pick<Request, 'path'>): string {
  return withoutQuery(path).replace(/^\/[^/]+/, '')
}
