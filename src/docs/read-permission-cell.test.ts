import { describe, expect, it } from 'vitest'
import { readPermissionCell, splitContexts } from './read-permission-cell.ts'

describe('readPermissionCell', () => {
  it.each([
    ['A.Read, A.ReadWrite.All', 'listed', [['A.Read'], ['A.ReadWrite.All']]],
    ['A.Read and B.Read, C.Read', 'listed', [['A.Read', 'B.Read'], ['C.Read']]],
    ['A.Read.All plus B.Read', 'listed', [['A.Read.All', 'B.Read']]],
    ['A.Read, B.Read, and C.Read', 'listed', [['A.Read'], ['B.Read'], ['C.Read']]],
    ['A.Read or B.Read', 'listed', [['A.Read'], ['B.Read']]],
    ['A.Read.Group\\*, B.Read', 'listed', [['A.Read.Group'], ['B.Read']]],
    ['A-B.Read.All', 'listed', [['A-B.Read.All']]],
    ['Shed.Read for a shed.</br>Row.Read for a row.', 'listed', [['Shed.Read'], ['Row.Read']]],
    [
      'One from A.Read, A.Write plus either B.Read or C.Read',
      'listed',
      [
        ['A.Read', 'B.Read'],
        ['A.Read', 'C.Read'],
        ['A.Write', 'B.Read'],
        ['A.Write', 'C.Read'],
      ],
    ],
    ['Photo of the **shed**:<br/>A.Read', 'listed', [['A.Read']]],
    ['Not supported.', 'not-supported', []],
    ['Not available', 'not-supported', []],
    ['Not applicable.', 'not-supported', []],
    ['None', 'not-supported', []],
    ['**TODO: Provide them.**', 'unresolved', []],
    ['Ask your friend', 'unresolved', []],
    ['', 'empty', []],
  ])('%s', (raw, state, alternatives) => {
    expect(readPermissionCell(raw)).toMatchObject({ state, alternatives })
  })

  it('says which pieces are no permission names', () => {
    expect(readPermissionCell('A.Read, only at night').unread).toEqual(['only at night'])
  })
})

describe('splitContexts', () => {
  it('tells apart what is listed for each resource', () => {
    expect(splitContexts('For **user** resource:<br/>A.Read<br/>For group: B.Read')).toEqual([
      ['user', '<br/>A.Read'],
      ['group', ' B.Read'],
    ])
  })
})
