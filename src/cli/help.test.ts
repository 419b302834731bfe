import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { formatHelp, formatUsage } from './help.ts'

test.each(commands)('the help of $name fits terminals of 80 and 40 columns, and says the same', (command) => {
  const wide = formatUsage(command, null)
  for (const columns of [80, 40]) {
    const narrow = formatUsage(command, columns)
    expect(narrow.split('\n').filter((line) => line.length > columns)).toEqual([])
    expect(narrow.split(/\s+/)).toEqual(wide.split(/\s+/))
  }
})

test.each([80, 40])('the list of commands fits a terminal of %i columns', (columns) => {
  const lines = formatHelp(commands, columns).split('\n')
  expect(lines.filter((line) => line.length > columns)).toEqual([])
})
