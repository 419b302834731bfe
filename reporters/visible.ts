const short: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Text of a target made safe to look at: whatever a terminal, browser or log would act on rather than show
 * (controls, direction overrides, separators, lone surrogates, noncharacters) becomes an escape such as `\u001b`.
 */
export function formatVisible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu,
    (character) => short[character] ?? escapeCodePoint(character.codePointAt(0) ?? 0),
  )
}

function escapeCodePoint(code: number): string {
  const hex = code.toString(16)
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
