import { expect, test } from 'vitest'
import { compileResources as compile, resource } from '../../../fixtures/compile-resources.ts'

const rows = ['a|String|A.']

function namesOf(page: string): readonly string[] {
  return compile({ x: page }).types.map(({ name }) => name)
}

/** A page as it is published: no comment labels the type. */
function published(title: string): string {
  return resource(title, { rows }).replace(/<!--.*?-->/, '')
}

test('where only the title names a type, its capital is the sentence’s', () => {
  expect(namesOf(published('Tin'))).toEqual(['microsoft.graph.tin'])
  expect(namesOf(published('TIN'))).toEqual(['microsoft.graph.TIN'])
  expect(namesOf(resource('Tin', { rows }))).toEqual(['microsoft.graph.Tin'])
})
