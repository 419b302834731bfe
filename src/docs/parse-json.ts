import type { Json } from '../model/source.ts'
import { oncePerText } from './once-per-text.ts'

/** Strict JSON as a value that all readers of the text share, or undefined where it is none. */
export const parseJson: (text: string) => Json | undefined = oncePerText((text) => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}, 20_000)
