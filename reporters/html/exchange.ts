import type { Answer, Exchange } from '../../src/model/exchange.ts'
import { escapeHtml } from './escape.ts'

const mostExchanges = 4
const mostText = 1200

/** The last exchanges of a case, folded: what was sent, what came. One element: the page may hold many. */
export function formatExchanges(exchanges: readonly Exchange[]): string {
  if (exchanges.length === 0) return ''
  const shown = exchanges.slice(-mostExchanges)
  const left = exchanges.length - shown.length
  const note = left > 0 ? `, the last ${shown.length} of ${exchanges.length}` : ''
  const text = shown.map((exchange) => formatExchange(exchange).map(escapeHtml).join('\n')).join('\n\n\n')
  return `<details class="fold exchanges"><summary>Exchanges${note}</summary><pre>${text}</pre></details>`
}

function formatExchange({ step, answer, failure }: Exchange): string[] {
  const { method, path, headers, body, encoding } = step.request
  const sent = [
    `${method} ${path}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(encoding === 'base64' ? `(base64) ${body}` : body),
  ]
  const came = answer === null ? [`no answer: ${failure?.kind} ${failure?.message}`] : formatAnswer(answer)
  return [...mark('→', `${step.role} `, sent), '', ...mark('←', '', came)]
}

function mark(arrow: string, note: string, [first = '', ...others]: readonly string[]): string[] {
  return [`${arrow} ${note}${first}`, ...others.map((line) => `  ${line}`)]
}

const telling =
  /^(content-type|location|etag|retry-after|request-id|preference-applied|allow|www-authenticate)$/i

function formatAnswer({ status, headers, body, encoding }: Answer): string[] {
  const kept = headers.filter(([name]) => telling.test(name)).map(([name, value]) => `${name}: ${value}`)
  return [String(status), ...kept, ...bodyLines(encoding === 'base64' ? `(base64) ${body}` : body)]
}

function bodyLines(body: string | null): string[] {
  if (body === null || body === '') return []
  const text = indent(body)
  return [
    '',
    ...(text.length > mostText ? `${text.slice(0, mostText)}\n… the rest is in the evidence` : text).split(
      '\n',
    ),
  ]
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
