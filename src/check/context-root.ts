import { answerType, namesOf } from '../contract/type-use.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { isObject } from './exchange/parse-json.ts'
import { lastSegment } from './exchange/place-of-path.ts'
import { exactOf } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { readContext } from './statement/read-context.ts'
import { jsonResponses, notStated, ruleSource, stated } from './statement/stated.ts'

/** The roots of the clouds (`concepts/deployments.md`). */
const graphHosts: ReadonlySet<string> = new Set([
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'graph.microsoft.de',
  'microsoftgraph.chinacloudapi.cn',
])
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

interface Link {
  readonly name: string
  readonly url: URL
}

/**
 * The absolute URLs of an answer that name its version: control information, and where the new entity is. No page says
 * on which host that is, and OneDrive names its storage, so that a `Location` elsewhere says nothing of Graph.
 */
function linksOf({ answer, exchange }: Placed): readonly Link[] {
  const body = exactOf(answer)
  const names = ['@odata.context', '@odata.nextLink', '@odata.deltaLink']
  const inBody = isObject(body) ? names.map((name) => [name, body[name]] as const) : []
  const location = answer.status === 201 ? headerOf(answer.headers, 'location') : undefined
  return [...inBody, ['Location', location] as const].flatMap(([name, text]) => {
    const url = typeof text === 'string' && /^https?:/i.test(text) ? URL.parse(text) : null
    if (url === null || (name === 'Location' && !isOfService(url, exchange))) return []
    return [{ name, url }]
  })
}

/** Name and port of where the request went, in lower case; undefined where nobody can tell. */
function homeOf({ step, origin }: Exchange): string | undefined {
  return (origin === undefined ? headerOf(step.request.headers, 'host') : new URL(origin).host)?.toLowerCase()
}

function isOfService(url: URL, exchange: Exchange): boolean {
  return url.host === homeOf(exchange) || graphHosts.has(url.hostname) || loopback.test(url.hostname)
}

function versionOf(url: URL): string | undefined {
  return url.pathname
    .split('/')
    .find((segment) => /^(v1\.0|beta)$/i.test(segment))
    ?.toLowerCase()
}

/** Why a link leads away from where the request went; undefined where it does not, or nobody can tell. */
function strayHost(link: Link, links: readonly Link[], exchange: Exchange): string | undefined {
  const host = link.url.hostname.toLowerCase()
  const home = homeOf(exchange)
  if (home === link.url.host) return undefined
  const homeName = home?.replace(/:\d+$/, '')
  if (homeName !== undefined && graphHosts.has(homeName)) return `the request went to ${homeName}`
  if (graphHosts.has(host)) {
    const other = links.find(({ url }) => graphHosts.has(url.hostname) && url.hostname !== host)
    return other === undefined ? undefined : `${other.name} is on ${other.url.hostname}`
  }
  if (loopback.test(host)) return undefined
  return 'that is neither the host of the request nor a Graph host'
}

/** Does a link that clients follow give up the TLS that Graph has: the token goes there in the clear (`concepts/deployments.md`). */
function isUnsafe({ name, url }: Link, { origin }: Exchange): boolean {
  const home = origin === undefined ? null : new URL(origin)
  const isOwn = home?.protocol === 'https:' && home.hostname === url.hostname
  return name !== '@odata.context' && url.protocol === 'http:' && (graphHosts.has(url.hostname) || isOwn)
}

function look(
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (Observation | null)[] {
  const { exchange, index } = placed
  const links = linksOf(placed)
  const version = exchange.step.version
  return links.flatMap((link) => {
    const came = versionOf(link.url)
    const stray = strayHost(link, links, exchange)
    const seen = { docs: operation.source, exchange: index, control: controlFor(exchanges, index) }
    const wrongVersion = `A request to ${version} is answered from ${version}; ${link.name} is on ${came}.`
    const wrongHost = `${link.name} is on ${link.url.host}; ${stray}.`
    const unsure =
      link.name === '@odata.context' || (stray?.startsWith('that') && exchange.origin === undefined)
    const grade = unsure ? remark : violation
    const unsafe = `${link.name} is on http, where the token goes in the clear; the roots of Graph are on https.`
    const gradeOfUnsafe = link.name === 'Location' ? remark : violation
    return [
      isUnsafe(link, exchange)
        ? gradeOfUnsafe(operation, 'stated', { place: `${link.name}#http`, message: unsafe, ...seen })
        : null,
      came === undefined || came === version
        ? null
        : violation(operation, 'stated', { place: `${link.name}#version`, message: wrongVersion, ...seen }),
      stray === undefined
        ? null
        : grade(operation, 'stated', { place: `${link.name}#host`, message: wrongHost, ...seen }),
    ]
  })
}

/**
 * A context that names a set or a type of which the answer has nothing, or a list where one entity came. No page says what a context
 * is, so that it is a warning; workloads call what a path ends in a set of their own.
 */
function lookAtContext(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { answer, exchange, index }: Placed,
): Observation | null {
  const body = exactOf(answer)
  const url = isObject(body) ? body['@odata.context'] : undefined
  const context = typeof url === 'string' ? readContext(api, url) : undefined
  const stated = answerType(operation, answer.status)
  if (context?.type == null || !isObject(body) || stated === undefined) return null
  if (api.type(stated.name)?.kind !== 'entity') return null
  const { type, set } = context
  const isRelated = namesOf(stated).some((each) => api.isA(each, type) || api.isA(type, each))
  const isOther = set !== endOf(exchange) && !isRelated
  const cameOne = !('value' in body)
  const isNumber = set !== null && (cameOne || Array.isArray(body['value'])) && cameOne !== context.isOne
  if (!isOther && !isNumber) return null
  const came = `${cameOne ? 'one' : 'a list'} of ${stated.name}`
  const message = `@odata.context is ${url}; what came is ${came}.`
  const place = isOther ? '@odata.context#type' : '@odata.context#entity'
  const control = controlFor(exchanges, index)
  return remark(operation, 'stated', { place, message, docs: operation.source, exchange: index, control })
}

/** The last segment of a request's path in lower case. */
function endOf({ step }: Exchange): string {
  return lastSegment(step.request.path).toLowerCase()
}

/** Context, next and delta links stay on the version and the host that the client asked, as does `Location` on Graph, and on its https. */
export const contextRoot: Check = {
  id: 'context-root',
  title: 'Links of an answer stay on the version and host of the request, and its context names what came.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    jsonResponses(operation).length === 0
      ? notStated
      : stated(operation, 'stated', ruleSource(api, 'context-root', operation)),
  judge: (api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges)
        .filter(
          ({ exchange, answer }) =>
            exchange.step.operation === operation.id && isSuccess(answer.status) && answer.body !== '',
        )
        .map((placed) => [
          ...look(operation, exchanges, placed),
          lookAtContext(api, operation, exchanges, placed),
        ]),
    ),
}
