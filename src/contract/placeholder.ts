/**
 * Is the text a stand-in and no value: `String`, `Int32`, `Display Name value`, `<id>`, `{id}`, `…`, `a | b`.
 * Texts that a service could really return are never stand-ins.
 */
export function isPlaceholder(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text.trim()))
}

const patterns: readonly RegExp[] = [
  /^(?:Edm\.)?(?:string|boolean|bool|int(?:eger)?|int16|int32|int64|double|single|decimal|number|date|time|datetime|datetimeoffset|timestamp|timeofday|duration|guid|binary|stream|json|object|enum)(?: collection)?(?: \(.*\))?$/i,
  /[ -]value(?:-\d+)?$/i,
  /^[<{[].*[>}\]]$/s,
  /^@odata\.type:/i,
  /^#?microsoft\.graph\.[\w.]+$/i,
  /\.\.\.|…/,
  /^\s*$/,
  / \| /,
  /^x{2,}(?:-x+)*$/i,
]
