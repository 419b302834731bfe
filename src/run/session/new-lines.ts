/** Of lines that grow, those that were not told yet: each is told once, however often somebody asks. */
export function newLines(lines: () => readonly string[]): () => readonly string[] {
  const told = new Set<string>()
  return () => {
    const found = lines().filter((line) => !told.has(line))
    for (const line of found) told.add(line)
    return found
  }
}
