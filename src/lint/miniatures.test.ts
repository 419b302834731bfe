import { expect, test } from 'vitest'
import { lintMiniatures, soundPages } from '../../fixtures/lint-miniatures.ts'
import { lintTexts } from '../../fixtures/lint-texts.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { lintRules } from './rules.ts'

function lint(texts: ReadonlyMap<string, string>): readonly LintFinding[] {
  return lintTexts(texts).findings
}

test('sound pages have no findings', () => {
  expect(lint(soundPages)).toEqual([])
})

test('every rule has a miniature', () => {
  expect(lintMiniatures.map(({ rule }) => rule)).toEqual(lintRules.map(({ id }) => id))
})

test.each(['property-type-conflict', 'representation-undocumented-property'])(
  '%s knows the type of a page as it is published, without comments',
  (rule) => {
    const { bad, says } = lintMiniatures.find((miniature) => miniature.rule === rule) ?? { bad: new Map() }
    const published = [...bad].map(([file, text]): [string, string] => [
      file,
      text.replace(/<!--.*?-->\n?/gs, '').replace(/ *"@odata\.type".*\n/g, ''),
    ])
    const found = lint(new Map(published)).filter((finding) => finding.rule === rule)
    expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(says ?? '')])
  },
)

for (const { rule, says, count, bad, good } of lintMiniatures) {
  test(`${rule} finds its bad page and is silent on the good twin`, () => {
    const found = lint(bad).filter((finding) => finding.rule === rule)
    expect(found.map(({ message }) => message)).toEqual(Array(count).fill(expect.stringMatching(says)))
    expect(lint(good).filter((finding) => finding.rule === rule)).toEqual([])
  })

  test(`${rule}: only rules that say so dispute`, () => {
    const silent = new Set(lintRules.filter(({ disputes }) => !disputes).map(({ id }) => id))
    expect(lint(bad).filter((it) => it.disputes !== null && silent.has(it.rule))).toEqual([])
  })

  test(`${rule} points at lines that exist, and its fix replaces the line without a new finding of it`, () => {
    for (const { source, against, fix } of lint(bad).filter((finding) => finding.rule === rule)) {
      for (const place of [source, ...(against === null ? [] : [against])])
        expect(
          bad.get(place.file)?.split('\n')[place.line - 1]?.trim(),
          `${place.file}:${place.line}`,
        ).not.toBe('')
      if (fix === null) continue
      const lines = bad.get(source.file)?.split('\n') ?? []
      const fixed = new Map([...bad, [source.file, lines.with(source.line - 1, fix).join('\n')]])
      expect(lint(fixed).filter((finding) => finding.rule === rule)).toEqual([])
    }
  })
}
