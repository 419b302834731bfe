import { graphOrigin } from '../model/graph-origin.ts'
import type { Cloud } from '../model/page.ts'

/** A deployment of Graph that `--target` can name (`concepts/deployments.md`). */
export interface CloudPlace {
  /** As the command line calls it. */
  readonly name: CloudName
  /** As pages call it. */
  readonly cloud: Cloud
  /** What stands in front of `/v1.0`, and of `/.default` in the scope of tokens. */
  readonly root: string
  /** Who issues its tokens. */
  readonly authority: string
}

type CloudName = 'global' | 'us-l4' | 'us-l5' | 'china'

/** The clouds that can be tested; tokens of one are of no use in another. */
export const clouds: readonly CloudPlace[] = [
  {
    name: 'global',
    cloud: 'global',
    root: graphOrigin,
    authority: 'https://login.microsoftonline.com',
  },
  {
    name: 'us-l4',
    cloud: 'usL4',
    root: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  },
  {
    name: 'us-l5',
    cloud: 'usL5',
    root: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  },
  {
    name: 'china',
    cloud: 'china',
    root: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
]

/** The cloud that a target names, undefined for a base URL. */
export function cloudNamed(target: string): CloudPlace | undefined {
  return clouds.find(({ name }) => name === target)
}

/** The cloud that a target is, whether by its name or by the URL of its root. */
export function cloudAt(target: string): CloudPlace | undefined {
  return cloudNamed(target) ?? clouds.find(({ root }) => root === target)
}
