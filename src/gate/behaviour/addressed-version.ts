import { graphRoot } from '../gate-host.ts'
import { type Behaviour, demand, emptyPage } from './behaviour.ts'

/** An SDK of beta that sends to v1.0 reads other types than it has. */
export const addressedVersion: Behaviour = {
  id: 'sdk-version',
  level: 'MUST',
  title: 'Requests go to the version that the SDK is for.',
  lacks: () => undefined,
  async run({ wire, driver, list, call }) {
    const { captured } = await wire.converse([{ status: 200, body: emptyPage }], () =>
      driver.call(list, call),
    )
    const meant = `${graphRoot}/${list.version}/`
    const strange = captured.find(({ url }) => !url.startsWith(meant))
    return demand(
      strange === undefined,
      'version',
      `${strange?.url} was sent by an SDK that is for ${list.version}.`,
      captured,
    )
  },
}
