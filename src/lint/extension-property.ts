/** Directory extensions may be added to any type, and an open extension takes any property. */
export function isExtension(name: string, owner: string): boolean {
  return /^(?:extension_|ext[a-z0-9]+_)/.test(name) || owner === 'microsoft.graph.openTypeExtension'
}
