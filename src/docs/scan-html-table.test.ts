import { expect, test } from 'vitest'
import { htmlTable } from './scan-html-table.ts'

test('an HTML table has the rows, cells and lines of a Markdown table', () => {
  const lines = [
    '<table><tr><th>Property<th>Type</tr>',
    '<tr class="x">',
    '  <td><a href="../resources/x.md">x</a></td><td>a|b <code>c</code><br>d</td>',
    '</tr></table>',
    'after',
  ]
  expect(htmlTable(lines, 0, 10)).toEqual({
    header: '|Property|Type|',
    rows: [{ raw: '|[x](../resources/x.md)|a\\|b `c`<br>d|', line: 11 }],
    end: 4,
  })
})

test('a table without an end, or for layout only, is none', () => {
  expect(htmlTable(['<table>', '<tr><th>a</th><th>b</th></tr>'], 0, 1)).toBeNull()
  expect(htmlTable(['<table><tr><td>one</td></tr></table>'], 0, 1)).toBeNull()
  expect(htmlTable(['<p>text</p>'], 0, 1)).toBeNull()
})
