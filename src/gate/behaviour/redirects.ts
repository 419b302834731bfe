import { foreignRoot, gateToken, graphRoot } from '../gate-host.ts'
import type { Captured } from '../wire.ts'
import { type Behaviour, demand, emptyPage, type Stage } from './behaviour.ts'

const lacks = ({ driver }: Stage): string | undefined =>
  driver.features.redirects ? undefined : (driver.features.lacks['redirects'] ?? 'it follows no redirects')

function hasToken({ headers }: Captured): boolean {
  return Object.values(headers).some((value) => value.includes(gateToken))
}

/** A redirect to another host is followed, and the token stays behind (RFC 9110 §15.4). */
export const redirectsForeign: Behaviour = {
  id: 'sdk-redirect-foreign',
  level: 'MUST',
  title: 'A redirect to another host is followed without the token.',
  lacks,
  async run({ wire, driver, list, call }) {
    const { captured, result } = await wire.converse(
      [
        { status: 302, body: null, headers: [['Location', `${foreignRoot}/file?sig=1`]] },
        { status: 200, body: emptyPage },
      ],
      () => driver.call(list, call),
    )
    const away = captured.filter(({ url }) => url.startsWith(foreignRoot))
    return [
      ...demand(
        away.length > 0 && !('error' in result),
        'not-followed',
        'The redirect was not followed.',
        captured,
      ),
      ...demand(!away.some(hasToken), 'token', 'The token was sent to another host.', captured),
    ]
  },
}

/** A redirect on the same host keeps the token, without which it would be refused. */
export const redirectsSame: Behaviour = {
  id: 'sdk-redirect-same',
  level: 'MUST',
  title: 'A redirect on the same host is followed with the token.',
  lacks,
  async run({ wire, driver, list, call }) {
    const { captured } = await wire.converse(
      [
        { status: 307, body: null, headers: [['Location', `${graphRoot}/${list.version}/moved`]] },
        { status: 200, body: emptyPage },
      ],
      () => driver.call(list, call),
    )
    const moved = captured.find(({ url }) => url.endsWith('/moved'))
    if (moved === undefined) return demand(false, 'not-followed', 'The redirect was not followed.', captured)
    return demand(hasToken(moved), 'token', 'The token was left out on the same host.', captured)
  },
}

/** A request to a host that is none of Graph's carries no token. */
export const foreignHost: Behaviour = {
  id: 'sdk-foreign-host',
  level: 'MUST',
  title: 'A request to a host that is none of Graph’s carries no token.',
  lacks: ({ driver }) => (driver.features.get === null ? driver.features.lacks['get'] : undefined),
  async run({ wire, driver, list }) {
    const { get } = driver.features
    if (get === null) return []
    const { captured } = await wire.converse([{ status: 200, body: emptyPage }], () =>
      get(`${foreignRoot}/v1.0/users`, list.version),
    )
    return demand(!captured.some(hasToken), 'token', 'The token was sent to a foreign host.', captured)
  },
}
