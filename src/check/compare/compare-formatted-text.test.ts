import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { structured } from '../../../fixtures/sample-constructors.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { compareObjects } from './compare-edm.ts'
import { compareFormattedTexts, isFormattedText } from './compare-formatted-text.ts'

const { api: sample } = sampleApi()
const note = structured('v1.0', 'complex', 'note', {
  properties: [
    ['content', 'Edm.String'],
    ['contentType', 'Edm.String'],
  ],
})
const file = structured('v1.0', 'complex', 'file', {
  properties: [
    ['content', 'Edm.Binary'],
    ['contentType', 'Edm.String'],
  ],
})
const bare = structured('v1.0', 'complex', 'bareNote', { properties: [['content', 'Edm.String']] })

function preferring(value: string): ApiView {
  const asking = (each: Operation): Operation => {
    if (each.id !== 'thing.get') return each
    const { source } = each
    const prefer = { name: 'Prefer', in: 'header', required: false, sample: value } as const
    const type = { name: 'Edm.String', collection: false } as const
    return { ...each, parameters: [...each.parameters, { ...prefer, type, source, evidence: 'stated' }] }
  }
  const [api] = viewContract({
    apis: [
      { ...sample, types: [...sample.types, note, bare, file], operations: sample.operations.map(asking) },
    ],
  }).apis
  if (api === undefined) throw new Error('the contract has one version')
  return api
}

const plain = (content: string) => ({ contentType: 'text', content })
const html = (content: string) => ({ contentType: 'html', content })
const page = (content: string) =>
  html(`<html><head><meta charset="utf-8"></head><body>${content}</body></html>`)

test.each([
  ['in a page', plain('One & two'), page('<div>One &amp; two</div>'), 'same'],
  ['with line ends', plain('a\r\nb'), page('a<br>\r\nb'), 'same'],
  ['with the letter codes', plain('“x” <y>'), page('&#8220;x&#x201D; &lt;y&gt;'), 'same'],
  ['with a name of no character', plain('&what;'), page('&amp;what;'), 'same'],
  ['in paragraphs', plain('a\r\n\r\nb'), page('<p class="x">a</p><p>b</p>'), 'same'],
  ['in lines, of one word each', plain('a\nb'), page('a<br clear="all">b'), 'same'],
  ['with the last of all characters', plain('\u{10FFFF}'), page('&#1114111;'), 'same'],
  [
    'behind a style and a comment',
    plain('One'),
    page('<style type="text/css">p { margin: 0 }</style><!-- of <plain> text -->One'),
    'same',
  ],
  ['with the code of no character', plain('One'), page('&#1114112;'), 'different'],
  ['without its blanks', plain('One two'), page('Onetwo'), 'different'],
  ['cut', plain('One & two'), page('One'), 'different'],
  ['of another', plain('One'), page('Two'), 'different'],
  ['plain again', plain('One'), plain('Two'), undefined],
  ['as HTML that was sent', html('<p>One</p>'), page('One'), undefined],
  ['plain where HTML was sent', html('<p>One</p>'), plain('One'), undefined],
  ['as HTML that was sent without a format', { contentType: null, content: 'One' }, page('One'), undefined],
  ['as HTML where none was sent', { contentType: 'text', content: null }, page('One'), undefined],
  ['as no text', plain('One'), { contentType: 'html', content: 1 }, undefined],
])('a text shows %s', (_fact, sent, shown, is) => {
  expect(compareFormattedTexts(sent, shown)).toBe(is)
})

const api = preferring('outlook.body-content-type="text"')

test('only a text beside its format is one, where the docs say how the format is chosen', () => {
  const other = preferring('odata.maxpagesize=2')
  const types = ['note', 'bareNote', 'file'].map((name) => `microsoft.graph.${name}`)
  expect(types.map((type) => isFormattedText(api, type))).toEqual([true, false, false])
  expect(types.map((type) => isFormattedText(other, type))).toEqual([false, false, false])
})

test('a plain text that shows as HTML is no difference, another text is two', () => {
  const compared = (shown: ReturnType<typeof html>): readonly string[] =>
    compareObjects(api, 'microsoft.graph.note', plain('One'), shown).map(({ component }) => component)
  expect(compared(page('One'))).toEqual([])
  expect(compared(page('Two'))).toEqual(['microsoft.graph.note/contentType', 'microsoft.graph.note/content'])
})
