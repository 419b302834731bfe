import type { Answer, Exchange, Headers } from '../model/exchange.ts'

const redacted = '[redacted]'

const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-ms-authorization.*|.*-api-key|www-authenticate-token)$/i

/** String members of JSON that hold a secret whatever the service: passwords, keys, tokens. */
const secretMembers: RegExp =
  /("(?:password|secret|secretText|secretKey|clientSecret|client_secret|accessToken|access_token|refreshToken|refresh_token|idToken|id_token|privateKey|sharedKey|preSharedKey|sasToken|connectionString)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi

/** A JSON Web Token (RFC 7519), wherever it stands. */
const jsonWebToken: RegExp = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g

/** An exchange without what could let a reader of the evidence into a tenant. */
export function redactExchange(exchange: Exchange): Exchange {
  const { request } = exchange.step
  return {
    ...exchange,
    step: {
      ...exchange.step,
      request: {
        ...request,
        path: redactText(request.path),
        headers: redactHeaders(request.headers),
        body: request.body === null ? null : redactText(request.body),
      },
    },
    answer: exchange.answer === null ? null : redactAnswer(exchange.answer),
    ...(exchange.refusals === undefined ? {} : { refusals: exchange.refusals.map(redactAnswer) }),
  }
}

function redactAnswer(answer: Answer): Answer {
  return { ...answer, headers: redactHeaders(answer.headers), body: redactText(answer.body) }
}

function redactHeaders(headers: Headers): Headers {
  return headers.map(([name, value]) => [name, secretHeaders.test(name) ? redacted : redactText(value)])
}

/** Text without tokens and secret members. */
export function redactText(text: string): string {
  return text.replaceAll(secretMembers, `$1"${redacted}"`).replaceAll(jsonWebToken, redacted)
}
