/** The template with all names of placeholders and all letter case gone: templates that differ only in those are equal. */
export function eraseNames(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}').toLowerCase()
}
