/** Percent-decoded text (RFC 3986 §2.1), as it is where it is no valid encoding. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
