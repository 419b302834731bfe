import { expect, test } from 'vitest'
import { readWaivers } from './read-waivers.ts'

const terms = `  reason: known, is being mended
  link: https://issues.example/7
  owner: team@example.com
  expires: 2027-03-31
`

function complaint(text: string): string {
  try {
    readWaivers(text, 'waivers.yaml')
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

test('a waiver names a finding by id, cause or operation, and where it stands', () => {
  const text = `# ours\n- id: 0c981058332*\n${terms}\n- cause: "echo: *"\n  operation: user.update\n${terms}`
  const [first, second] = readWaivers(text, 'waivers.yaml')
  expect(first).toEqual({
    id: '0c981058332*',
    cause: null,
    operation: null,
    reason: 'known, is being mended',
    link: 'https://issues.example/7',
    owner: 'team@example.com',
    expires: '2027-03-31',
    source: { file: 'waivers.yaml', line: 2 },
  })
  expect(second).toMatchObject({ id: null, cause: 'echo: *', operation: 'user.update', source: { line: 8 } })
})

test('no waivers are no problem', () => {
  expect(readWaivers('', 'waivers.yaml')).toEqual([])
  expect(readWaivers('[]', 'waivers.yaml')).toEqual([])
})

test.each([
  ['one: two', 'waivers.yaml:1: holds no list of waivers'],
  ['- a\n- [', 'waivers.yaml:2: is no YAML: '],
  [
    '- just text',
    'waivers.yaml:1: the waiver is no map with id, cause, operation, reason, link, owner, expires',
  ],
  [`- id: 0c9810583328\n${terms}  until: 2027\n`, 'waivers.yaml:1: the waiver has the unknown key "until"'],
  [`- ${terms.trim()}`, 'waivers.yaml:1: the waiver names no finding: give an id, a cause or an operation'],
  ['- id: 0c9810583328\n  reason: x\n', 'waivers.yaml:1: the waiver lacks link, owner, expires'],
  [`- id: nonsense\n${terms}`, 'waivers.yaml:1: the waiver\'s id "nonsense" is no finding id'],
  [`- id: ""\n${terms}`, "waivers.yaml:1: the waiver's id is no text"],
  [`- id: 0c9810583328\n${terms.replace('https://issues.example/7', 'later')}`, 'link "later" is no URL'],
  [
    `- id: 0c9810583328\n${terms.replace('https:', 'javascript:')}`,
    '"javascript://issues.example/7" is no URL',
  ],
  [`- id: 0c*\n${terms}- id: 0c*\n${terms}`, 'waivers.yaml:6: the waiver names what the one in line 1 names'],
  [`- id: 0c9810583328\n${terms.replace('2027-03-31', '2027-02-30')}`, 'expires "2027-02-30" is no day'],
  [`- id: 0c9810583328\n${terms.replace('2027-03-31', 'never')}`, 'expires "never" is no day'],
])('%j is refused with its line', (text, line) => {
  expect(complaint(text)).toContain(line)
})

test('every problem is named, each with its own line', () => {
  expect(complaint(`- nothing\n- id: zz\n${terms}`).split('\n')).toEqual([
    expect.stringMatching(/^waivers\.yaml:1: /),
    expect.stringMatching(/^waivers\.yaml:2: /),
  ])
})

test.each(['000123456789', '12345e678901', '1234567890'])('the id %s is a text, quoted or not', (id) => {
  const read = (text: string): unknown => readWaivers(`- id: ${text}\n${terms}`, 'waivers.yaml')[0]?.id
  expect([read(id), read(`"${id}"`)]).toEqual([id, id])
})

test('a byte order mark and lines of another system are no problem', () => {
  const text = `\uFEFF- id: 0c9810583328\n${terms}`.replaceAll('\n', '\r\n')
  expect(readWaivers(text, 'waivers.yaml')).toEqual([
    expect.objectContaining({ id: '0c9810583328', expires: '2027-03-31' }),
  ])
})

test('a file that is no YAML is one line', () => {
  expect(complaint('- id: [\n- "a": b: c\n  - "')).toMatch(/^waivers\.yaml:\d: is no YAML: [^\n]+$/)
})
