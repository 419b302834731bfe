/** Is the path, which starts with the version, that of JSON batching (`concepts/json-batching.md`). */
export function isBatch(path: string): boolean {
  return /^\/[^/]+\/(\$|%24)batch\/?(\?|$)/i.test(path)
}
