import { primitives } from './primitive-name.ts'

const type = `(?:${primitives}|\\[[^\\][]+\\]\\([^()]*\\))(?: collection)?`
const joinedName = new RegExp(`^([*\`]*\\w+[*\`]*)\\s+(${type})$`, 'i')
const joinedType = new RegExp(`^(${type})\\s+(?!(?:collection|resource|object)\\b)(\\w.* .*)$`, 'is')

/**
 * Name, type and description of a row that lost the pipe behind its name or its type: `name String|Its name.`,
 * `name|String The name.`
 */
export function mendRow(name: string, typeText: string, text: string): readonly [string, string, string] {
  if (text !== '' || typeText === '') return [name, typeText, text]
  const [, own = '', its = ''] = joinedName.exec(name) ?? []
  if (own !== '') return [own, its, typeText]
  const [, first = '', rest = ''] = joinedType.exec(typeText) ?? []
  return first !== '' && /^[A-Z]/.test(rest) ? [name, first, rest] : [name, typeText, text]
}
