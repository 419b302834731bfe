import type { Answer, Failure } from '../../model/exchange.ts'
import type { Target } from '../../model/target.ts'
import { isAnswer } from '../send.ts'

/** A target, and whether it ever answered otherwise than its reference; it knows no check. */
export interface Differ {
  readonly target: Target
  readonly differs: () => boolean
}

/**
 * A target whose requests go to a reference too, until the first answer that is another: status, headers and bytes as a
 * client gets them, but for hosts and the ids that a tenant gives to requests. `before` is called ahead of each pair.
 */
export function differing(target: Target, reference: Target, before: () => void): Differ {
  let differs = false
  return {
    differs: () => differs,
    target: {
      ...target,
      send: async (request, signal) => {
        before()
        const came = await target.send(request, signal)
        differs ||= textOf(target, came) !== textOf(reference, await reference.send(request, signal))
        return came
      },
      close: async () => {
        await target.close()
        await reference.close()
      },
    },
  }
}

function textOf({ origin }: Target, came: Answer | Failure): string {
  if (!isAnswer(came)) return came.kind
  const { status, headers, body, encoding } = came
  return JSON.stringify([status, headers, body, encoding]).replaceAll(requestIds, '').replaceAll(origin, '')
}

/** Ids that the reference tenant counts its requests with. */
const requestIds = /5e55105e-0000-4000-8000-\w{12}/gi
