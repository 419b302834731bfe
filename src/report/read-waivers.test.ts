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
  [
    `- id: 0c9810583328\n${terms}  until: 2027\n`,
    'waivers.yaml:1: the waiver has the unknown key "until": it takes id, cause, operation, reason, link, owner, expires',
  ],
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

test.each(['reason', 'link', 'owner', 'expires'])('a waiver without %s is refused', (name) => {
  const some = terms.replace(new RegExp(`  ${name}: .*\n`), '')
  expect(complaint(`- id: 0c9810583328\n${some}`)).toBe(`waivers.yaml:1: the waiver lacks ${name}`)
})

test.each([
  ['an id longer than any is', { id: '0c98105833280' }, 'is no finding id'],
  ['an id with more behind it', { id: '0c98 z' }, 'is no finding id'],
  ['a day with more behind it', { expires: '2027-03-31x' }, 'is no day'],
  ['a day with more before it', { expires: 'x2027-03-31' }, 'is no day'],
  ['a day of a far year', { expires: '"+010000-01-01"' }, 'is no day'],
  ['a day without zeros', { expires: '2027-3-31' }, 'is no day'],
  ['a link of another kind', { link: 'xhttps://issues.example' }, 'is no URL'],
  ['a link of a kind that begins alike', { link: 'httpsx://issues.example' }, 'is no URL'],
  ['a name that is a list', { owner: '[a]' }, "the waiver's owner is no text"],
  ['a name that is a map', { owner: '{ a: b }' }, "the waiver's owner is no text"],
  ['a name of blanks', { owner: '"  "' }, "the waiver's owner is no text"],
  ['a truth', { owner: 'true' }, "the waiver's owner is no text"],
  ['no value', { owner: '' }, "the waiver's owner is no text"],
])('%s is refused', (_fact, change, message) => {
  const values = { ...term, id: '"0c9810583328"', ...change }
  const text = Object.entries(values).map(([name, value]) => `  ${name}: ${value}\n`)
  expect(complaint(`-\n${text.join('')}`)).toMatch(/^waivers\.yaml:\d: the waiver's/)
  expect(complaint(`-\n${text.join('')}`)).toContain(message)
})

const term = {
  reason: 'known',
  link: 'https://issues.example/7',
  owner: 'team@example.com',
  expires: '"2027-03-31"',
}

test('a waiver may link to a page without TLS, and blanks around texts do not count', () => {
  const text = `- cause: " echo: x "\n${terms.replace('https:', 'http:').replace('known', '" known').replace('mended', 'mended "')}`
  const [waiver] = readWaivers(text, 'waivers.yaml')
  expect(waiver).toMatchObject({
    cause: 'echo: x',
    link: 'http://issues.example/7',
    reason: 'known, is being mended',
  })
})

test('two waivers are one too many only where all that they name is the same', () => {
  const [first, second] = ['cause: a\n  operation: b', 'id: 0c*\n  cause: a\n  operation: b']
  const many = [first, second, 'cause: a', 'operation: b', 'cause: a\n  operation: c', 'id: 0d*', 'id: 0e*']
  const text = many.map((names) => `- ${names}\n${terms}`).join('')
  expect(readWaivers(text, 'waivers.yaml')).toHaveLength(many.length)
  expect(complaint(`${text}- ${second}\n${terms}`)).toBe(
    'waivers.yaml:40: the waiver names what the one in line 7 names',
  )
})

test('a key that stands twice, and an empty item, are refused', () => {
  expect(complaint(`- id: 0c*\n  id: 0d*\n${terms}`)).toMatch(/^waivers\.yaml:2: is no YAML: Map keys must/)
  expect(complaint('-\n')).toMatch(/^waivers\.yaml:1: the waiver is no map/)
})

test('what is no YAML is said without the place that a YAML reader adds', () => {
  expect(complaint('- id: 0c*\n  id: 0d*\n')).toBe('waivers.yaml:2: is no YAML: Map keys must be unique')
})

test('a byte order mark inside a text stays there', () => {
  const [waiver] = readWaivers(`- cause: "a\uFEFFb"\n${terms}`, 'waivers.yaml')
  expect(waiver?.cause).toBe('a\uFEFFb')
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
  expect(complaint('a: b: c')).toMatch(/^waivers\.yaml:1: is no YAML: [^\n]+$/)
  expect(complaint('- id: [\n- "a": b: c\n  - "')).toMatch(/^waivers\.yaml:\d: is no YAML: [^\n]+$/)
})
