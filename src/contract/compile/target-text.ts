import { oncePerText } from '../../docs/once-per-text.ts'

/** The parts of a request line's target, brought into one spelling; `path` still has its placeholders as documented. */
type TargetText =
  | { readonly kind: 'text'; readonly path: string; readonly query: string | null }
  | { readonly kind: 'unreadable'; readonly reason: string }

const graphHost =
  /^https?:\/\/(?:[\w-]+\.)?(?:graph\.microsoft\.(?:com|us|de)|microsoftgraph\.chinacloudapi\.cn)(?=[/?]|$)/i
const versionPrefix = /^\/?(?:v1(?:\.0)?|beta)(?=[/?]|$)/i

/**
 * Takes quirks off the target of an HTTP line: blanks, a full URL, a version prefix, `~/`, a missing first slash,
 * a slash in front of a key in brackets, angle placeholders, percent-encoded braces and blanks. Another host, an ellipsis or prose is unreadable.
 */
export const readTargetText: (target: string) => TargetText = oncePerText((target) => {
  let text = target.trim().replace(/\s+HTTP\/[\d.]+$/i, '')
  if (/\.\.\.|…/.test(text)) return { kind: 'unreadable', reason: 'the path is cut by an ellipsis' }
  if (/^\*\*|\bnot found\b/i.test(text))
    return { kind: 'unreadable', reason: 'an error text stands in place of the path' }
  if (/^https?:/i.test(text)) {
    if (!graphHost.test(text)) return { kind: 'unreadable', reason: 'the URL is not of Microsoft Graph' }
    text = text.replace(graphHost, '')
  }
  text = text
    .replace(/^~/, '')
    .replace(versionPrefix, '')
    .replace(/%7B/gi, '{')
    .replace(/%7D/gi, '}')
    .replace(/(?:<|&lt;)([\w |-]+)(?:>|&gt;)/g, '{$1}')
  const { path, query } = withoutAliases(splitQuery(text))
  return finishPath(decodeBlanks(path), query)
})

interface Parts {
  readonly path: string
  readonly query: string | null
}

/** `find(name=@n)?@n='{name}'` is `find(name='{name}')` (OData URL conventions, 5.3.1). */
function withoutAliases({ path, query }: Parts): Parts {
  if (query === null || !path.includes('=@')) return { path, query }
  const pairs = query.split('&').map((pair) => /^(@\w+)=(.*)$/s.exec(pair) ?? pair)
  const values = new Map(pairs.flatMap((pair) => (typeof pair === 'string' ? [] : [[pair[1], pair[2]]])))
  const others = pairs.flatMap((pair) =>
    typeof pair === 'string' ? [pair] : path.includes(`=${pair[1]}`) ? [] : [pair[0]],
  )
  return {
    path: path.replace(/(?<==)@\w+/g, (alias) => values.get(alias) ?? alias),
    query: others.length === 0 ? null : others.join('&'),
  }
}

function finishPath(raw: string, query: string | null): TargetText {
  const path = `/${raw.trim().replace(/^\/+/, '')}`
    .replace(/\}\s*\|\s*[\w-]+(?=\/|$)/g, '}')
    .replace(/\}(?=\$(?:ref|value|count)$)/i, '}/')
    .replace(/(\(\w+='[^'()]*')(?=\/)/g, '$1)')
    .replace(/(?<=\([^()/]*),\s+(?=@?\w+=)/g, ',')
    .replace(/\/(?=\(\w+=)/g, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
  if (path === '') return { kind: 'unreadable', reason: 'the path is empty' }
  if (!isBalanced(path)) return { kind: 'unreadable', reason: 'brackets do not match' }
  if (/\}\$/.test(path)) return { kind: 'unreadable', reason: 'a slash is missing before "$"' }
  if (/\s/.test(withoutBrackets(path))) return { kind: 'unreadable', reason: 'the path has a blank in it' }
  if (/\/\$(?=\/|$)/.test(path)) return { kind: 'unreadable', reason: 'a segment is a bare "$"' }
  return { kind: 'text', path, query }
}

/** The first `?` outside braces and brackets starts the query. */
function splitQuery(text: string): Parts {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '{' || character === '(') depth++
    else if (character === '}' || character === ')') depth--
    else if (character === '?' && depth <= 0) return { path: text.slice(0, at), query: text.slice(at + 1) }
  }
  return { path: text, query: null }
}

function decodeBlanks(path: string): string {
  return path.replace(/%20/g, ' ').replace(/%27/g, "'")
}

function withoutBrackets(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '').replace(/\([^()]*\)/g, '')
}

function isBalanced(path: string): boolean {
  return !/[{}()<>[\]]/.test(withoutBrackets(path.replace(/'[^']*'/g, '')))
}

/** Splits a path at slashes outside braces, brackets and quotes; no empty segments. */
export function splitSegments(path: string): readonly string[] {
  const segments: string[] = []
  let segment = ''
  let depth = 0
  for (const character of path) {
    if (character === '{' || character === '(') depth++
    else if (character === '}' || character === ')') depth--
    if (character === '/' && depth <= 0) {
      if (segment !== '') segments.push(segment)
      segment = ''
    } else segment += character
  }
  if (segment !== '') segments.push(segment)
  return segments
}

/** Splits `a='x,y',b={c}` at commas outside quotes and braces; trimmed. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  let depth = 0
  for (const character of text) {
    if (character === "'") quoted = !quoted
    else if (character === '{') depth++
    else if (character === '}') depth--
    if (character === ',' && !quoted && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  if (part.trim() !== '') parts.push(part.trim())
  return parts
}
