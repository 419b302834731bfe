/** `{id | userPrincipalName}` → `id-or-userPrincipalName`: a legal OpenAPI parameter name from a placeholder's text. */
export function parameterName(placeholder: string): string {
  const names = namesIn(placeholder)
  return names.length === 0 ? 'id' : names.join('-or-')
}

/** The names that a placeholder has for one value, `id` and `userPrincipalName` of `id | userPrincipalName`. */
export function namesIn(placeholder: string): readonly string[] {
  return placeholder
    .split('|')
    .map((part) =>
      part
        .trim()
        .replace(/[^\w.-]+/g, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter((part) => part !== '')
}

/** A name not yet in `taken`: the name itself, then one after the segment in front (`message-id`), then `-2`, `-3`. */
export function distinctName(name: string, previous: string | null, taken: ReadonlySet<string>): string {
  const isTaken = (candidate: string): boolean => taken.has(candidate.toLowerCase())
  if (!isTaken(name)) return name
  const named = previous === null ? name : `${singular(previous)}-id`
  if (!isTaken(named)) return named
  for (let count = 2; ; count++) {
    const candidate = `${named}-${count}`
    if (!isTaken(candidate)) return candidate
  }
}

/** `messages` → `message`, `policies` → `policy`, `classes` → `class`; only as good as a parameter name needs. */
export function singular(segment: string): string {
  const word = segment.slice(segment.lastIndexOf('.') + 1).replace(/[^\w-]/g, '')
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:s|x|ch|sh)es$/i.test(word)) return word.slice(0, -2)
  return /[^s]s$/i.test(word) ? word.slice(0, -1) : word
}
