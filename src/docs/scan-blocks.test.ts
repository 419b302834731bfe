import { describe, expect, it } from 'vitest'
import { scanBlocks } from './scan-blocks.ts'

function kinds(text: string): string[] {
  return scanBlocks('x.md', text.split('\n'), 1).blocks.map((block) => `${block.kind}:${block.source.line}`)
}

describe('scanBlocks', () => {
  it('takes tab markers for no headings, and headings in code and comments for none', () => {
    expect(kinds('# A\n# [HTTP](#tab/http)\n```\n# x\n```\n<!--\n## y\n-->\n## B')).toEqual([
      'heading:1',
      'tab:2',
      'fence:4',
      'comment:6',
      'heading:9',
    ])
  })

  it('ends an unclosed code block at the next heading or opening mark', () => {
    expect(kinds('```http\nGET /a\n## B\ntext')).toEqual(['fence:2', 'heading:3', 'text:4'])
    expect(kinds('```http\nGET /a\n```http\nHTTP/1.1 200 OK\n```')).toEqual(['fence:2', 'fence:4'])
  })

  it('ends a comment around tables and further comments at the first end mark', () => {
    expect(kinds('<!--\nOld:\n\n|A|\n|-|\n|b|\n\n<!-- and\n-->\n## B')).toEqual(['comment:1', 'heading:10'])
  })

  it('ends an unclosed comment at the next block', () => {
    expect(kinds('<!-- {\n "a": 1\n\n## B\n<!-- c -->')).toEqual(['comment:1', 'heading:4', 'comment:5'])
  })

  it('takes a bare section name for a heading only where no heading has that name', () => {
    expect(kinds('Response\ntext')).toEqual(['heading:1', 'text:2'])
    expect(kinds('## Response\nResponse\ntext')).toEqual(['heading:1', 'text:2'])
  })

  it('takes a line above a rule for a heading, and what stands over it in a list or a paragraph for none', () => {
    const page = 'A\n===\ntext\n\nB\n---\n- item\n---\none\ntwo\n---\n\n[HTTP](#tab/http)\n===='
    const { blocks } = scanBlocks('x.md', page.split('\n'), 1)
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 1, text: 'A', source: { line: 1 } },
      { kind: 'text', source: { line: 3 } },
      { kind: 'heading', level: 2, text: 'B', source: { line: 5 } },
      { kind: 'text', lines: ['- item', '---', 'one', 'two', '---'] },
      { kind: 'tab' },
    ])
  })

  it('takes a message that is set in for a code block, and no line of prose or of a list', () => {
    const page = '## HTTP\n\n    GET /a\n    X: b\n\n      {\n\n      }\n\ntext\n    GET /b\n\n    as set in'
    const { blocks } = scanBlocks('x.md', page.split('\n'), 1)
    expect(blocks.slice(0, 2)).toMatchObject([
      { kind: 'heading' },
      { kind: 'fence', lines: ['GET /a', 'X: b', '', '  {', '', '  }'], source: { line: 3 } },
    ])
    expect(blocks.slice(2).map(({ kind, source }) => `${kind}:${source.line}`)).toEqual([
      'text:10',
      'text:13',
    ])
    expect(kinds('\tHTTP/1.1 200 OK\n')).toEqual(['fence:1'])
  })

  it('finds the end of a bare body by its braces, strings aside', () => {
    const [fence, text] = scanBlocks(
      'x',
      ['HTTP/1.1 200 OK', 'A: b', '{ "a": "}"', '}', 'Then prose.'],
      1,
    ).blocks
    expect(fence).toMatchObject({
      kind: 'fence',
      lines: ['HTTP/1.1 200 OK', 'A: b', '{ "a": "}"', '}'],
    })
    expect(text).toMatchObject({ kind: 'text', lines: ['Then prose.'] })
  })

  it('takes a row without its first pipe for a row where it has all cells, and for spilled text where not', () => {
    const rows = (text: string): string[] =>
      scanBlocks('x', text.split('\n'), 1).blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows.map(({ raw }) => raw) : [],
      )
    expect(rows('|a|b|c|\n|-|-|-|\n|d|e|f|\ng|h|i|\n|j|k|l|')).toEqual(['|d|e|f|', 'g|h|i|', '|j|k|l|'])
    expect(rows('|a|b|c|\n|-|-|-|\n|d|e|f\ng, h|\n|j|k|l|')).toEqual(['|d|e|f g, h|', '|j|k|l|'])
    expect(rows('|a|b|\n|-|-|\n|c|d|\n> e | f')).toEqual(['|c|d|'])
  })

  it('needs a delimiter row for a table', () => {
    expect(kinds('|a|b|\n|-|-|\n|c|d|\nprose')).toEqual(['table:1', 'text:4'])
    expect(kinds('a | b\nc')).toEqual(['text:1'])
  })
})
