import { describe, expect, it } from 'vitest'
import { plainText } from './plain-text.ts'
import { readDescription } from './read-description.ts'

function states(raw: string): ReturnType<typeof readDescription> {
  return readDescription(raw, plainText(raw))
}

describe('readDescription takes what is said without condition', () => {
  it.each([
    ['Name of it. Required.', { required: true }],
    ['Required. Name of it.', { required: true }],
    ['Name of it (required).', { required: true }],
    [
      'This property is required. Inherited from [thing](thing.md)',
      { required: true, inheritedFrom: 'thing' },
    ],
    ['Name of it. Optional.', { optional: true }],
    ['Read-only. Not nullable.', { readOnly: true, nullable: false }],
    [
      'The id. Key, not nullable, Read-only. Inherited from [entity](e.md).',
      {
        readOnly: true,
        nullable: false,
        inheritedFrom: 'entity',
      },
    ],
    ['Not nullable, read-only while it is open.', { nullable: false }],
    ['Mandatory. The number of it.', { required: true }],
    ['OData filter syntax. Supported filters are: `and`, `or`, and `eq`.', {}],
    ['What it did last. The supported remote actions are: `Open`, and `Close`.', {}],
    [
      'Who may, and is a multi-valued property. Possible values are: `a`, `b`.',
      { members: ['a', 'b'], flags: true },
    ],
    ['Bitwise options for it. The possible values are: `a`, `b`.', { members: ['a', 'b'], flags: true }],
    ['An enumeration of flags. Possible values are: `a`, `b`.', { members: ['a', 'b'], flags: true }],
    [
      'Why. Possible values are: `a`, or `b`. It is an empty string if there is none.',
      { members: ['a', 'b', ''] },
    ],
    ['A comment. It is an empty string if there is none.', {}],
    ['Mandatory when it is open.', {}],
    ['This property is read-only.', { readOnly: true }],
    ['Read-only in Microsoft Graph; change it in the admin center.', { readOnly: true }],
    ['Read-only in some tenants.', {}],
    ['Read only. It is computed.', { readOnly: true }],
    ["This property is read-only and can't be changed.", { readOnly: true }],
    ['This is read-only and automatically generated.', { readOnly: true }],
    ['This setting is read-only and can only be changed by administrators.', {}],
    ['Can be null.', { nullable: true }],
    ['Returned only on `$select`.', { onSelect: true }],
    ['Read-only. Only returned on applying a `$select` option.', { readOnly: true, onSelect: true }],
    ['Its value. Requires `$select` to retrieve.', { onSelect: true }],
    ['Nullable. Not returned by default.', { nullable: true, onSelect: true }],
    ['Returned by default. Supports `$select`.', { byDefault: true }],
    ['The value must be a positive integer between 1 and 100.', { minimum: 1, maximum: 100 }],
    ['A thing. Nullable.', { nullable: true }],
    ['Write-only.', { writeOnly: true }],
    ['Valid values 4 to 16', { minimum: 4, maximum: 16 }],
    ['Valid values -2147483648 to 2147483647', { minimum: -2147483648, maximum: 2147483647 }],
    ['Valid values -9.22337203685478E+18 to 9E+3', { minimum: -9.22337203685478e18, maximum: 9000 }],
    ['Valid values 0 to 1.79769313486232E+308', { minimum: 0 }],
    ['Minimum 10, Maximum 43200 (30 days).', { minimum: 10, maximum: 43200 }],
    ['Default = 5 seconds, Min = 1 second, Max = 120 seconds', { default: '5', minimum: 1, maximum: 120 }],
    ['Takes 5 min 30 seconds.', {}],
    ['Can have a maximum of 256 characters.', { maxLength: 256 }],
    ['Maximum length is 1,024 characters.', { maxLength: 1024 }],
    ['Must be plain and not exceed 1,024 characters.', { maxLength: 1024 }],
    ['Must be plain, and not exceed 128characters.', { maxLength: 128 }],
    ['A text. Names are generated. Must not exceed 9 characters.', { maxLength: 9 }],
    ['The maximum length for this property is 63 characters.', { maxLength: 63 }],
    ['The maximum length allowed for this property is 63 characters.', { maxLength: 63 }],
    ['Minimum length is 1. Maximum length is 64.', { minLength: 1, maxLength: 64 }],
    ['Minimum length 2, maximum length 10.', { minLength: 2, maxLength: 10 }],
    ['At least 2 characters.', { minLength: 2 }],
    ['Between 3 and 32 characters.', { minLength: 3, maxLength: 32 }],
    ['Possible values are: `a`, `b`.', { members: ['a', 'b'] }],
    ['One of: <br>`a`<br/>`b`. Optional.', { members: ['a', 'b'], optional: true }],
    ['It can be one of: <ul><li>`a`: First.</li><li>`b`: Second.</li></ul>', { members: ['a', 'b'] }],
    ['It can be one of: <ul><li>`a`: First.</li><li>Any type of the maker</li><li>`b`: Last.</li></ul>', {}],
    ['Values are:</br>✔ `a` — First.</br>✔`b` — Last.', { members: ['a', 'b'] }],
    ['Allowed values: <ul><li>`a`</li><li>`b`</li></ul> Supports `$filter`, `$top`', { members: ['a', 'b'] }],
    ['The value can be: `a` or `b` Supports `$c`', { members: ['a', 'b'] }],
    ['The possible values are: a, b, or c. Then more.', { members: ['a', 'b', 'c'] }],
    [
      'Possible values are: `a`, `b` if the source is `x` and just `c` if the source is `y`.',
      { members: ['a', 'b', 'c'] },
    ],
    ['The value can be: `a` (as `x` is), `b`.', { members: ['a', 'b'] }],
    ['Possible values are: "a", "b".', { members: ['a', 'b'] }],
    ['Valid values: ``a``, ``b``, and ``c``.', { members: ['a', 'b', 'c'] }],
    ['Possible values: `a`, and `b`.<br><br>Returned with `$c`.', { members: ['a', 'b'] }],
    ['The value must be `a`, `b` is not supported yet.', { members: ['a'] }],
    [
      'Possible values are: a, b. Read-only. Possible values are: `none`, `A`, `b`.',
      { members: ['none', 'A', 'b'], readOnly: true },
    ],
    ['Possible values are: a, old. Possible values are: `none`, `a`.', { members: ['none', 'a'] }],
    [
      'Possible values are: `null`, `a`. Possible values are: `none`, `a`.',
      { members: ['none', 'a'], nullable: true },
    ],
    ['Possible values are: `a`, `b`. For rafts, the value must be `b`, or `c`.', { members: ['a', 'b'] }],
    ['Possible values are: `a`, `b`. Possible values are: c, d.', { members: ['a', 'b'] }],
    [
      'For tugs, possible values: `a`, `b`.<br>For other boats, possible values: `b`, `c`.',
      { members: ['a', 'b', 'c'] },
    ],
    ['Default value is `a`.', { default: 'a' }],
    ['The default is false.', { default: 'false' }],
    ['Possible values are: `a`, `b` (default).', { members: ['a', 'b'], default: 'b' }],
    ['There are two kinds: `a` (default) and `b`.', {}],
    ['Kind of lock. Multi-valued. The possible values are: `a`, `b`.', { members: ['a', 'b'], flags: true }],
    [
      'Possible values are: `a`, `b`. This property is multi-valued and may have both.',
      { members: ['a', 'b'], flags: true },
    ],
    ['For multi-valued locks. The possible values are: `a`, `b`.', { members: ['a', 'b'] }],
    [
      'The kind of boat: `tug`, `ferry`, or `raft`. Required.',
      { members: ['tug', 'ferry', 'raft'], required: true },
    ],
    ['Not returned by default.', { onSelect: true }],
    ['Sets the flag, which can be: `red` or `blue`.', { members: ['red', 'blue'] }],
  ])('%s', (raw, expected) => {
    expect(states(raw)).toEqual(expected)
  })
})

describe('readDescription takes nothing from what only sounds alike', () => {
  it.each([
    'Required if **a** is set.',
    'Required on create.',
    'Indicates whether a password is required.',
    'Minutes until a password is required.',
    'Not required.',
    'Required format: a@b.',
    'Read-only after creation.',
    'Possible values include `a` and `b`.',
    'Values such as `a`, `b`.',
    'Cannot be one of the following values: `a`, `b`.',
    'Possible values are listed in the table below.',
    'Valid values are `a` (least), `b` (most), or a double value for a number of hours.',
    'For people, `value` is set to one id. For groups `value` is another.',
    'A list with the single value `all` matches any.',
    'Value `a` indicates one thing, `b` another.',
    'Otherwise, the value is `a`.',
    'For tugs: `a`, `b`. For ferries: `c`, `d`.',
    'Examples of flags: `red`, `blue`.',
    'Types include: `tug`, `ferry`.',
    'The flag, with these left out: `red`, `blue`, and others.',
    'Names that cannot be taken: `red`, `blue`.',
    'The minimum length of passwords.',
    'Minimum length 2 MB.',
    "The length of the names generated from it can't exceed 9 characters.",
    'Possible keys of the JSON are: `a`, `b`.',
    'Supported values of the parts are:<ul><li>maker: `a`</li> <li>kind: `b`, `c`</li></ul> Supports `$filter`',
    'Not yet documented',
    '',
  ])('%s', (raw) => {
    expect(states(raw)).toEqual({})
  })
})
