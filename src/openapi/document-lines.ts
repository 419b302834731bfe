import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'

/** A document's value, and on which line a place in it starts; 1 where there is no such place. */
export interface LocatedDocument {
  readonly value: unknown
  line(path: readonly string[]): number
}

const deepest = 4

/** Lines of all places of a JSON text down to `paths/<path>/<method>`, by their names joined with line ends. */
function scanLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const path: (string | undefined)[] = []
  let line = 1
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]\n]/g
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found, colon] = match
    if (found === '\n') line++
    else if (found === '{' || found === '[') path.push(undefined)
    else if (found === '}' || found === ']') path.pop()
    else if (colon !== undefined && path.length <= deepest) {
      path[path.length - 1] = JSON.parse(found.slice(0, found.length - colon.length))
      lines.set(path.join('\n'), line)
    }
  }
  return lines
}

function readJson(text: string): LocatedDocument | undefined {
  try {
    const value: unknown = JSON.parse(text)
    let lines: ReadonlyMap<string, number> | undefined
    return {
      value,
      line(path) {
        lines ??= scanLines(text)
        return lines.get(path.join('\n')) ?? 1
      },
    }
  } catch {
    return undefined
  }
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key)
}

/** Reads JSON, or YAML with its lines. Throws where it is neither, with the line of the first error. */
export function readLocated(text: string): LocatedDocument {
  const json = readJson(text)
  if (json !== undefined) return json
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) throw new Error(`is neither JSON nor YAML: ${error.message.split('\n')[0]}`)
  return {
    value: document.toJS({ maxAliasCount: -1 }),
    line(path) {
      const parent = document.getIn(path.slice(0, -1), true)
      const pair = isMap(parent) ? parent.items.find(({ key }) => nameOf(key) === path.at(-1)) : undefined
      return isScalar(pair?.key) && pair.key.range ? counter.linePos(pair.key.range[0]).line : 1
    },
  }
}
