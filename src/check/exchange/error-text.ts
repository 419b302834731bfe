import type { Answer } from '../../model/exchange.ts'
import { jsonOf } from './read-message.ts'

/** What an error says, up to 80 characters behind a colon, without the stop at its end; empty where it says nothing. */
export function errorText(answer: Answer): string {
  const text = /"message"\s*:\s*"((?:[^"\\]|\\.){1,80})/.exec(JSON.stringify(jsonOf(answer)) ?? '')?.[1]
  return text === undefined ? '' : `: ${text.replace(/\.$/, '')}`
}
