import { graphOrigin } from '../../model/graph-origin.ts'
import { ask, type Behaviour, demand, emptyPage } from './behaviour.ts'

/** An SDK of beta that sends to v1.0 reads other types than it has. */
export const addressedVersion: Behaviour = {
  id: 'sdk-version',
  level: 'MUST',
  title: 'Requests go to the version that the SDK is for.',
  async run(stage) {
    const { version } = stage.list
    const { captured } = await ask(stage, [{ status: 200, body: emptyPage }])
    const meant = `${graphOrigin}/${version}/`
    const strange = captured.find(({ url }) => !url.startsWith(meant))
    return demand(
      strange === undefined,
      'version',
      `${strange?.url} was sent by an SDK that is for ${version}.`,
      captured,
    )
  },
}
