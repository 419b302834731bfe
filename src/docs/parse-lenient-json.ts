import type { Json } from '../model/source.ts'
import { parseJson } from './parse-json.ts'

/**
 * Parses JSON as the docs write it: with commas too many and too few, comments, and line breaks and tabs inside strings; undefined
 * where it is none even so. Strict JSON is read as such, so that leniency never changes what is well-formed.
 */
export function parseLenientJson(text: string): Json | undefined {
  return parseJson(text) ?? parseJson(repair(text))
}

/** A value at the end of a line with the next member on the line below. */
const missingComma = /("(?:[^"\\]|\\.)*"|[}\]]|\b(?:true|false|null|\d+))(\s*\n\s*)(?="(?:[^"\\]|\\.)*"\s*:)/g

/** Strings are kept but for raw control characters; outside them comments and commas in front of a bracket go. */
function repair(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|\u00a0/g, (piece) =>
      piece[0] === '"' ? escapeControls(piece) : ' ',
    )
    .replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (piece) => (piece === ',' ? '' : piece))
    .replace(missingComma, '$1,$2')
    .replace(/(?<=^|[{,\n])(\s*)([A-Za-z_]\w*)(?=\s*:)/g, '$1"$2"')
}

function escapeControls(piece: string): string {
  return piece.replace(/\r?\n/g, '\\n').replaceAll('\t', '\\t')
}
