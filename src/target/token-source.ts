/** Where the bearer token of one target comes from. */
export interface TokenSource {
  /** A token that is good for the next minutes. */
  get(): Promise<string>
  /** Another in place of one that was accepted and is refused now; undefined where there is no other. */
  renew(refused: string): Promise<string | undefined>
}

/** A token that somebody else has fetched and that nothing can renew. */
export function fixedToken(token: string): TokenSource {
  return { get: async () => token, renew: async () => undefined }
}

/** A token as a credential gives it. */
export interface IssuedToken {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number
}

/** Milliseconds before its end at which a token is replaced. */
const margin = 300_000

/**
 * Fetches a token when one is first needed, again five minutes before it ends, and afresh (without any cache) for one
 * that was refused. Whoever asks at the same time shares one fetch.
 */
export function renewedToken(
  fetchToken: (afresh: boolean) => Promise<IssuedToken>,
  now: () => number,
): TokenSource {
  let held: IssuedToken | undefined
  let under: Promise<IssuedToken> | undefined
  const fetched = async (afresh: boolean): Promise<string> => {
    under ??= fetchToken(afresh).finally(() => {
      under = undefined
    })
    held = await under
    return held.token
  }
  return {
    get: async () =>
      held === undefined || held.expiresOnTimestamp - now() < margin ? fetched(false) : held.token,
    renew: async (refused) => {
      const current = held?.token
      const other = current !== undefined && current !== refused ? current : await fetched(true)
      return other === refused ? undefined : other
    },
  }
}
