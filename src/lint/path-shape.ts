/** The path of an HTTP line without host, version, query and blanks; always with a leading slash. */
export function pathOfTarget(target: string): string {
  const path = target
    .trim()
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/^\/?(?:v1\.0|beta)(?=\/|$)/i, '')
  return `/${path.replace(/^\/+|\/+$/g, '')}`
}

/** Version named by the path of a URL, where it names one. */
export function versionOfTarget(target: string): 'v1.0' | 'beta' | null {
  const found = /^(?:https?:\/\/[^/]+)?\/?(v1\.0|beta)(?:\/|$)/i.exec(target.trim())?.[1]
  if (found === undefined) return null
  return found.toLowerCase() === 'beta' ? 'beta' : 'v1.0'
}

/** Is the URL relative, or at a root of Microsoft Graph. */
export function isGraphTarget(target: string): boolean {
  const host = /^https?:\/\/([^/]+)/i.exec(target.trim())?.[1]?.toLowerCase()
  if (host === undefined) return true
  return /^(?:graph\.microsoft\.(?:com|us|de)|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)$/.test(
    host,
  )
}

/** The path with the names of its placeholders and the arguments of its calls erased; case kept. */
export function eraseNames(path: string): string {
  return path.replace(/\{[^}]*\}|<[^>]*>/g, '{}').replace(/\([^)]*\)/g, '()')
}

/** Segments of a path, empty ones dropped; slashes in braces and parentheses do not split. */
export function segmentsOf(path: string): string[] {
  return (path.match(/(?:\{[^}]*\}|\([^)]*\)|[^/])+/g) ?? []).filter((segment) => segment.trim() !== '')
}
