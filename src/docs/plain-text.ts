const entities: { readonly [name: string]: string } = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  apos: "'",
}

function decode(entity: string): string | undefined {
  const [, hex, digits] = /^#(x)?([\da-f]+)$/i.exec(entity) ?? []
  if (digits === undefined) return entities[entity]
  const code = Number.parseInt(digits, hex === undefined ? 10 : 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** Markdown inline text without links, emphasis, code marks, tags and entities; blanks of any kind become one. */
export function plainText(text: string): string {
  let plain = text
  if (plain.includes('[')) {
    plain = plain
      .replace(/!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
      .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
  }
  if (plain.includes('<')) plain = plain.replace(/<\/?[a-zA-Z][^<>]{0,40}>/g, ' ')
  if (plain.includes('`')) plain = plain.replace(/`+/g, '')
  if (plain.includes('*')) plain = plain.replace(/\\\*|\*+/g, (mark) => (mark === '\\*' ? mark : ''))
  if (plain.includes('_')) plain = plain.replace(/(?<![\w/{])_+([^_\s][^_]*?)_+(?!\w)/g, '$1')
  if (plain.includes('&'))
    plain = plain.replace(/&([a-z]+|#\d+|#x[\da-f]+);/gi, (all, name: string) => decode(name) ?? all)
  if (plain.includes('\\')) plain = plain.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  return (/[\t\n\r\u00a0]| {2}/.test(plain) ? plain.replace(/[\s\u00a0]+/g, ' ') : plain).trim()
}
