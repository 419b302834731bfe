import { expect, test } from 'vitest'
import type { Block } from './block.ts'
import { joinBodies } from './join-bodies.ts'
import { scanBlocks } from './scan-blocks.ts'

function fences(text: string): readonly (readonly [line: number, ...lines: readonly string[]])[] {
  const blocks: readonly Block[] = joinBodies(scanBlocks('x.md', text.split('\n'), 1).blocks)
  return blocks.flatMap((block) =>
    block.kind === 'fence' ? [[block.source.line, ...block.lines] as const] : [],
  )
}

const head = '```http\nPOST https://bot.contoso.com/calls\nContent-Type: application/json\n```\n'
const body = '```json\n{\n}\n```\n'

test('JSON in a block of its own is the body of the message in front, each line where it stands', () => {
  const comment = '\n<!-- {"blockType": "example"} -->\n'
  expect(fences(head + comment + body)).toEqual([
    [2, 'POST https://bot.contoso.com/calls', 'Content-Type: application/json', '', '', '', '', '{', '}'],
  ])
})

test.each([
  ['prose stands between', `${head}\nLater comes:\n\n${body}`],
  ['nothing announces JSON', `${head.replace(/Content-Type.*\n/, '')}${body}`],
  ['the message has a body', `${head.replace('json\n', 'json\n\n{}\n')}${body}`],
  ['it is no JSON', `${head}${body.replace('{', 'let x = {')}`],
])('blocks stay apart where %s', (_, text) => {
  expect(fences(text)).toHaveLength(2)
})
