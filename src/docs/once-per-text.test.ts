import { expect, test } from 'vitest'
import { oncePerText } from './once-per-text.ts'

test('a text is read once, whatever it gives', () => {
  const read: string[] = []
  const lengthOf = oncePerText((text) => {
    read.push(text)
    return text === '' ? undefined : text.length
  })
  expect(['ab', '', 'ab', '', 'abc'].map(lengthOf)).toEqual([2, undefined, 2, undefined, 3])
  expect(read).toEqual(['ab', '', 'abc'])
})

test('what was read is forgotten when there is too much of it', () => {
  const read: string[] = []
  const same = oncePerText((text) => {
    read.push(text)
    return text
  }, 2)
  expect(['a', 'b', 'a', 'c', 'a', 'c'].map(same)).toEqual(['a', 'b', 'a', 'c', 'a', 'c'])
  expect(read).toEqual(['a', 'b', 'c', 'a'])
})
