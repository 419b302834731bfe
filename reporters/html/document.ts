import { createHash } from 'node:crypto'
import { escapeHtml } from './escape.ts'

interface Page {
  readonly title: string
  readonly style: string
  /** Runs last; the page's policy lets no other script run. */
  readonly script: string
  /** A directive of the policy that allows more than that, with its semicolon. */
  readonly allowed?: string
}

/** One page that needs no other file; `body` is HTML. */
export function formatDocument({ title, style, script, allowed = '' }: Page, body: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}';${allowed} base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`
}
