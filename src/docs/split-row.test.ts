import { describe, expect, it } from 'vitest'
import { splitRow } from './split-row.ts'

describe('splitRow', () => {
  it.each([
    ['|a|b|', ['a', 'b']],
    ['a | b', ['a', 'b']],
    ['| a | b | ', ['a', 'b']],
    ['|a||', ['a', '']],
    ['|a|one \\| two|', ['a', 'one | two']],
    ['|a|`*.xml|*.json`|', ['a', '`*.xml|*.json`']],
    ['|a|``x`|`y``|', ['a', '``x`|`y``']],
    ['|a|ends in \\|', ['a', 'ends in |']],
  ])('%s', (raw, cells) => {
    expect(splitRow(raw, 2)).toEqual(cells)
  })

  it('divides at every pipe where code marks that do not pair would swallow a cell', () => {
    expect(splitRow('|a`|b|c`|', 3)).toEqual(['a`', 'b', 'c`'])
  })
})
