/**
 * What is read of an entry of HTTP Archive 1.2. All of it can be missing or null: tools leave out what they do not know.
 * Names with `_` are Chrome's own; `postData.encoding` is of the proposal for 1.3.
 */
export interface HarEntry {
  readonly startedDateTime?: string | null
  readonly time?: number | null
  readonly request?: HarRequest | null
  readonly response?: HarResponse | null
  readonly _fromCache?: string | null
}

export interface HarRequest {
  readonly method?: string | null
  readonly url?: string | null
  readonly headers?: readonly HarPair[] | null
  readonly bodySize?: number | null
  readonly postData?: HarPostData | null
}

interface HarPostData {
  readonly mimeType?: string | null
  readonly text?: string | null
  readonly encoding?: string | null
  readonly params?: readonly HarPair[] | null
}

export interface HarResponse {
  readonly status?: number | null
  readonly headers?: readonly HarPair[] | null
  readonly content?: HarContent | null
  readonly _error?: string | null
  readonly _errorMessage?: string | null
  readonly _fetchedViaServiceWorker?: boolean | null
  readonly _serviceWorkerResponseSource?: string | null
}

export interface HarContent {
  readonly size?: number | null
  readonly mimeType?: string | null
  readonly text?: string | null
  readonly encoding?: string | null
}

export interface HarPair {
  readonly name?: string | null
  readonly value?: string | null
}
