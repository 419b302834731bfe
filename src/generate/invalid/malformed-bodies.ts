/** A way to make a request body that is no JSON object, from one that is. */
interface MalformedBody {
  readonly name: string
  make(control: string): string
}

/** The text in front of the closing brace. */
function inside(control: string): string {
  return control.trimEnd().slice(0, -1)
}

function isEmpty(control: string): boolean {
  return inside(control).trim() === '{'
}

/**
 * Bodies that are no JSON (RFC 8259, section 2), then bodies that are JSON but no object. Invalid UTF-8 is not among
 * them: a request's body is text.
 */
export const malformedBodies: readonly MalformedBody[] = [
  { name: 'truncated', make: (control) => inside(control) },
  { name: 'cut-in-half', make: (control) => `{"sample": ${control.slice(0, Math.ceil(control.length / 2))}` },
  { name: 'trailing-comma', make: (control) => `${inside(control)},}` },
  {
    name: 'single-quotes',
    make: (control) => (isEmpty(control) ? "{'sample': 'Sample'}" : control.replaceAll('"', "'")),
  },
  { name: 'unquoted-name', make: (control) => `${inside(control)}${isEmpty(control) ? '' : ','}sample: 1}` },
  { name: 'comment', make: (control) => `/* sample */ ${control}` },
  {
    name: 'not-a-number',
    make: (control) => `${inside(control)}${isEmpty(control) ? '' : ','}"sample": NaN}`,
  },
  {
    name: 'raw-newline-in-string',
    make: (control) => `${inside(control)}${isEmpty(control) ? '' : ','}"sample": "a\nb"}`,
  },
  { name: 'text-after-the-end', make: (control) => `${control}}` },
  { name: 'words', make: () => 'sample' },
  { name: 'empty', make: () => '' },
  { name: 'array', make: (control) => `[${control}]` },
  { name: 'string', make: (control) => JSON.stringify(control) },
  { name: 'null', make: () => 'null' },
]
