import { graphOrigin } from '../../model/graph-origin.ts'
import { foreignRoot, gateToken } from '../gate-host.ts'
import type { Captured, Scripted } from '../wire.ts'
import {
  ask,
  askToWrite,
  type Behaviour,
  demand,
  emptyPage,
  type Flaw,
  lacksWrite,
  type Stage,
} from './behaviour.ts'

const lacks = ({ driver }: Stage): string | undefined =>
  driver.features.redirects ? undefined : (driver.features.lacks['redirects'] ?? 'it follows no redirects')

function hasToken({ headers }: Captured): boolean {
  return Object.values(headers).some((value) => value.includes(gateToken))
}

function redirect(status: number, to: string): Scripted {
  return { status, body: null, headers: [['Location', to]] }
}

/** Another host, and the same without encryption: both are other origins (RFC 6454). */
const otherOrigins = [foreignRoot, graphOrigin.replace('https:', 'http:')]

/** A redirect to another host is followed, and the token stays behind (RFC 9110 §15.4). */
export const redirectsForeign: Behaviour = {
  id: 'sdk-redirect-foreign',
  level: 'MUST',
  title: 'A redirect to another origin is followed without the token.',
  lacks,
  async run(stage) {
    const flaws: Flaw[] = []
    for (const origin of otherOrigins) {
      const { captured, result } = await ask(stage, [
        redirect(302, `${origin}/file?sig=1`),
        { status: 200, body: emptyPage },
      ])
      const away = captured.filter(({ url }) => url.startsWith(origin))
      const isFollowed = (away.length > 0 && !('error' in result)) || origin !== foreignRoot
      flaws.push(
        ...demand(isFollowed, 'not-followed', 'The redirect was not followed.', captured),
        ...demand(!away.some(hasToken), 'token', `The token was sent to another host: ${origin}.`, captured),
      )
    }
    return flaws
  },
}

/** A redirect on the same host keeps the token, without which it would be refused. */
export const redirectsSame: Behaviour = {
  id: 'sdk-redirect-same',
  level: 'MUST',
  title: 'A redirect on the same host is followed with the token.',
  lacks,
  async run(stage) {
    const { captured } = await ask(stage, [
      redirect(307, `${graphOrigin}/${stage.list.version}/moved`),
      { status: 200, body: emptyPage },
    ])
    const moved = captured.find(({ url }) => url.endsWith('/moved'))
    if (moved === undefined) return demand(false, 'not-followed', 'The redirect was not followed.', captured)
    return demand(hasToken(moved), 'token', 'The token was left out on the same host.', captured)
  },
}

/** 307 and 308 keep method and body (RFC 9110 §15.4.8, §15.4.9). */
export const redirectsBody: Behaviour = {
  id: 'sdk-redirect-body',
  level: 'MUST',
  title: 'A write that is redirected keeps its method and body.',
  lacks: (stage) => lacks(stage) ?? lacksWrite(stage),
  async run(stage) {
    if (stage.write === null) return []
    const { captured } = await askToWrite(stage, stage.write, [
      redirect(307, `${graphOrigin}/${stage.list.version}/moved`),
      { status: 201, body: '{"id":"1"}' },
    ])
    const [first, second] = captured
    if (second === undefined) return demand(false, 'not-followed', 'The redirect was not followed.', captured)
    const same = first?.method === second.method && first.body === second.body
    return demand(same, 'changed', 'Method or body are not those of the first request.', captured)
  },
}

/** Addresses that are none of the service: another host, one whose name begins like it, and no encryption. */
const foreignRoots = [foreignRoot, `${graphOrigin}.example.com`, graphOrigin.replace('https:', 'http:')]

/** A request to a host that is none of Graph's carries no token, also where a link leads there. */
export const foreignHost: Behaviour = {
  id: 'sdk-foreign-host',
  level: 'MUST',
  title: 'A request to a host that is none of Graph’s carries no token.',
  lacks: ({ driver }) => (driver.features.get === null ? driver.features.lacks['get'] : undefined),
  async run({ wire, driver, list, call }) {
    const { get, pages } = driver.features
    const flaws: Flaw[] = []
    for (const root of foreignRoots) {
      const url = `${root}/v1.0/users`
      const link = JSON.stringify({ value: [{ id: '1' }], '@odata.nextLink': url })
      const asked = await wire.converse([{ status: 200, body: emptyPage }], async () =>
        get?.(url, list.version),
      )
      const linked = await wire.converse(
        [
          { status: 200, body: link },
          { status: 200, body: emptyPage },
        ],
        async () => pages?.(list, call),
      )
      for (const { captured } of [asked, linked])
        flaws.push(
          ...demand(
            !captured.some((request) => request.url.startsWith(`${root}/`) && hasToken(request)),
            'token',
            `The token was sent to ${root}.`,
            captured,
          ),
        )
    }
    return flaws
  },
}
