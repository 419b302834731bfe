import type { Target } from '../model/target.ts'
import { liveTarget } from './live-target.ts'
import { fixedToken } from './token-source.ts'

/** A live target that also reads preauthenticated addresses on other hosts: without a token, each over connections of its own. */
export function downloadingTarget(target: Target, connections: number): Target {
  const others = new Map<string, Target>()
  const at = (origin: string): Target => {
    const other = others.get(origin) ?? liveTarget(origin, {}, { tokens: fixedToken(''), connections })
    others.set(origin, other)
    return other
  }
  return {
    ...target,
    urlOf: ({ origin, path, ...request }) =>
      origin === undefined ? target.urlOf?.({ ...request, path }) : origin + path,
    send: ({ origin, ...request }, signal) =>
      origin === undefined
        ? target.send(request, signal)
        : at(origin).send({ ...request, credential: 'none' }, signal),
    close: async () => {
      await Promise.all([target, ...others.values()].map((each) => each.close()))
    },
  }
}
