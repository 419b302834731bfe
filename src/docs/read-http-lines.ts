import type { HttpLine, Method } from '../model/page.ts'
import type { Fence } from './block.ts'
import type { Section } from './group-sections.ts'
import { continuesTarget, parseRequestLine } from './parse-request-line.ts'
import { note, type Reading } from './reading.ts'

const continuation = /^\s*(?:[&?),/]|[\w$]+=)/

/**
 * Every request line of the sections "HTTP request", in all their code blocks. A page without such a section may
 * declare its requests elsewhere: then those code blocks in front of the examples count that hold request lines only.
 * Beside such a section so do those under headings of their own, such as "List a site's drives", but for queries, which
 * show how an option is used.
 */
export function readHttpLines(sections: readonly Section[], reading: Reading): HttpLine[] {
  const named = sections.filter(({ kind }) => kind === 'http')
  const lines = named.flatMap((section) => fencesOf(section).flatMap((fence) => readFence(fence, reading)))
  const found =
    lines.length > 0 ? [...lines, ...besides(lines, sections, reading)] : elsewhere(sections, reading)
  if (found.length === 0) {
    const source = named[0]?.heading?.source ?? { file: reading.file, line: 1 }
    note(reading, 'no-http-line', 'the page declares no request', source)
  }
  return found
}

function fencesOf(section: Section): Fence[] {
  return section.blocks.filter((block) => block.kind === 'fence')
}

function besides(lines: readonly HttpLine[], sections: readonly Section[], reading: Reading): HttpLine[] {
  const known = new Set(lines.map(({ method, target }) => `${method} ${target}`))
  const own = sections.filter(({ kind }) => kind === 'unknown')
  return elsewhere(own, reading).filter(
    ({ method, target }) => !target.includes('?') && !known.has(`${method} ${target}`),
  )
}

function elsewhere(sections: readonly Section[], reading: Reading): HttpLine[] {
  return sections
    .filter(({ kind }) => kind === 'unknown' || kind === 'intro' || kind === 'permissions')
    .flatMap(fencesOf)
    .filter(({ lines }) => lines.every((line) => line.trim() === '' || parseRequestLine(line) !== null))
    .flatMap((fence) => readFence(fence, reading))
}

function readFence(fence: Fence, reading: Reading): HttpLine[] {
  const found: { method: Method; target: string; source: HttpLine['source'] }[] = []
  let open = false
  joinMethods(fence.lines).forEach((line, index) => {
    const source = { file: fence.source.file, line: fence.source.line + index }
    const request = parseRequestLine(line)
    const last = found.at(-1)
    if (request === null) {
      if (open && last !== undefined && (continuation.test(line) || continuesTarget(last.target, line)))
        last.target += line.trim()
      else {
        open = false
        if (/^\s*(?:GET|POST|PUT|PATCH|DELETE)\b/.test(line))
          note(reading, 'http-line-unreadable', `"${line.trim()}" has no target`, source)
      }
      return
    }
    open = !/^\*\*|not found$/.test(request.target)
    if (open) found.push({ ...request, source })
    else note(reading, 'http-line-unreadable', `"${request.target.slice(0, 100)}" is no path`, source)
  })
  return found
}

/** A method alone on its line belongs to the target on the next. */
function joinMethods(lines: readonly string[]): string[] {
  const isCut = (index: number): boolean =>
    /^\s*(?:GET|POST|PUT|PATCH|DELETE)\s*$/.test(lines[index] ?? '') &&
    /^\s*(?:\/|https?:)/.test(lines[index + 1] ?? '')
  return lines.map((line, index) => {
    if (isCut(index)) return ''
    return isCut(index - 1) ? `${lines[index - 1]?.trim()} ${line.trim()}` : line
  })
}
