import { describe, expect, it } from 'vitest'
import { plainText } from './plain-text.ts'
import { readDescription } from './read-description.ts'

describe('descriptions as they are written since 2022, and as plain text', () => {
  it.each([
    ["The name. It's required.", { required: true }],
    ["It's a read-only property. It isn't nullable.", { readOnly: true, nullable: false }],
    ["It isn't required, and it's read-only while it's moored.", {}],
    ["Its id. It's 28 characters long.", { minLength: 28, maxLength: 28 }],
    ["It's `false` by default.", { default: 'false' }],
    ["It's true by default.", { default: 'true' }],
    ['Nullable. `null` by default.', { nullable: true, default: 'null' }],
    ['If it is left out, the default is disabled (`false`).', { default: 'false' }],
    ['If `true`, it sails. If `false` (default), it is moored.', { default: 'false' }],
    ['Reads return `name` by default.', {}],
    [
      'Supports `$filter`(`eq`, `ne`) and `orderBy`.',
      { supports: ['$filter', '$orderby'], filter: ['eq', 'ne'] },
    ],
    ['Supports `$filter` and order.', {}],
    ['Who owns it. Supports `$expand` and `$select` nested in `$expand`.', { supports: ['$expand'] }],
    ['Supports `$expand` and `$select` nested in `$expand` for **id** only.', { supports: ['$expand'] }],
    [
      'Supports `$expand` and `$select` nested in `$expand` for properties like **id**, and **name**.',
      { supports: ['$expand'] },
    ],
    ['How it ends. Can be one of Sink, Swim, or Sail.', { members: ['Sink', 'Swim', 'Sail'] }],
    ['Use one of the following string values: None, Some (for tugs).', { members: ['None', 'Some'] }],
    ['Supported types are: tug, raft. It must be moored.', { members: ['tug', 'raft'] }],
    ['Possible values are: a (default), b.', { members: ['a', 'b'], default: 'a' }],
    [
      'The possible values are: `a`, `b`. The **lock** enum is multivalued and can contain several.',
      { members: ['a', 'b'], flags: true },
    ],
    ['Can be one of several boats, or none at all.', {}],
    ['Its log. HTTP Methods: GET Read-only. Nullable.', { readOnly: true, nullable: true }],
    ['What the owner may get is not read-only. It can sail.', {}],
    ['The key and the name. The **id** property is auto generated and cannot be set.', { readOnly: true }],
    ['It is auto generated and cannot be set if the boat sails.', {}],
    ['Shown in mails. Mail notifications support up to 256 characters.', {}],
    ['Its log. Supports up to 256 characters.', { maxLength: 256 }],
    ['Supported types are documented elsewhere.', {}],
  ])('%s', (raw, states) => {
    expect(readDescription(raw, plainText(raw))).toEqual(states)
  })
})
