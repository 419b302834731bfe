import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import type { Report } from '../src/model/report.ts'
import { formatJunit } from './junit.ts'
import { formatVisible } from './visible.ts'

interface Element {
  readonly name: string
  readonly attributes: { readonly [name: string]: string }
  readonly text: string
  readonly children: readonly Element[]
}

/** Reads XML with Python's expat and writes it as JSON: a reader that shares nothing with the writer. */
const program = `
import json, sys, xml.etree.ElementTree as tree
def walk(e): return {'name': e.tag, 'attributes': e.attrib, 'text': e.text or '', 'children': [walk(c) for c in e]}
json.dump(walk(tree.fromstring(sys.stdin.buffer.read())), sys.stdout)
`

const python: boolean = spawnSync('python3', ['-c', 'import xml.etree.ElementTree']).status === 0

function read(report: Report): Element {
  const input = formatJunit(report)
  return JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 2 ** 28 }))
}

/** Attributes and children in their order, as Jenkins' junit-10.xsd has them. */
const convention: {
  readonly [name: string]: { readonly attributes: readonly string[]; readonly children: readonly string[] }
} = {
  testsuites: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
    children: ['properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name', 'value'], children: [] },
  testcase: {
    attributes: ['name', 'classname', 'time'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  skipped: { attributes: ['message'], children: [] },
  failure: { attributes: ['message', 'type'], children: [] },
  'system-out': { attributes: [], children: [] },
  'system-err': { attributes: [], children: [] },
}

function checkConvention({ name, attributes, children }: Element): string[] {
  const rule = convention[name]
  if (rule === undefined) return [`no element ${name}`]
  const ranks = children.map((child) => rule.children.indexOf(child.name))
  return [
    ...Object.keys(attributes)
      .filter((attribute) => !rule.attributes.includes(attribute))
      .map((attribute) => `${name} has ${attribute}`),
    ...(ranks.every((rank, index) => rank >= (ranks[index - 1] ?? 0)) ? [] : [`${name} is out of order`]),
    ...children.flatMap(checkConvention),
  ]
}

const casesOf = (root: Element): Element[] =>
  root.children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase'))

describe.skipIf(!python)('formatJunit, read by Python (skipped where there is no python3)', () => {
  it.each([
    ['sample', makeSampleReport()],
    ['hostile', makeHostileReport()],
    ['empty', makeReport([], [], true)],
  ])('keeps to the convention of Jenkins, Azure and GitHub: %s', (_, report) => {
    expect(checkConvention(read(report))).toEqual([])
  })

  it('has a test case for each requirement and counts that add up', () => {
    const root = read(makeSampleReport())
    expect(root.attributes).toMatchObject({
      tests: '60',
      failures: '8',
      skipped: '23',
      errors: '0',
      time: '200.400',
    })
    expect(casesOf(root)).toHaveLength(60)
    for (const { attributes, children } of root.children) {
      const cases = children.filter(({ name }) => name === 'testcase')
      const having = (name: string): number =>
        cases.filter((one) => one.children.some((child) => child.name === name)).length
      expect([cases.length, having('failure'), having('skipped')].map(String)).toEqual([
        attributes['tests'],
        attributes['failures'],
        attributes['skipped'],
      ])
    }
  })

  it('names each test case once, hostile ids and all', () => {
    for (const report of [makeSampleReport(), makeHostileReport()]) {
      const names = casesOf(read(report)).map(
        ({ attributes }) => `${attributes['classname']} ${attributes['name']}`,
      )
      expect(new Set(names).size).toBe(report.requirements.length)
    }
  })

  it('gives a failure with message, docs and replay command', () => {
    const [failure] = casesOf(read(makeSampleReport())).flatMap(({ children }) =>
      children.filter(({ name }) => name === 'failure'),
    )
    expect(failure?.attributes).toEqual({
      message: 'displayName was set to a name of 256 characters and read back cut to 255.',
      type: 'echo',
    })
    expect(failure?.text).toMatch(/^docs: api-reference\/v1\.0\/api\/user-post-users\.md:19$/m)
    expect(failure?.text).toMatch(
      /^reproduce: npx msgraph-conformance reproduce [0-9a-f]{12} --target mock$/m,
    )
  })

  it('passes warnings and waivers with a note, and skips the rest with the reason', () => {
    const cases = new Map(
      casesOf(read(makeSampleReport())).map(({ attributes, children }) => [
        `${attributes['classname']} ${attributes['name']}`,
        children.map(({ name, attributes: { message }, text }) => [name, message ?? text.split('\n')[0]]),
      ]),
    )
    expect(cases.get('v1.0.user.list paging: GET /users')).toEqual([['system-out', 'warning']])
    expect(cases.get('v1.0.group.get unknown-id: GET /groups/{id}')?.[0]?.[0]).toBe('system-out')
    expect(cases.get('v1.0.user.delete gone: DELETE /users/{id}')?.[0]).toEqual([
      'skipped',
      'not-tested: writes-off',
    ])
    expect(cases.get('v1.0.user.list status: GET /users')).toEqual([])
    expect(cases.get('v1.0.global.rule request-id')).toEqual([])
  })

  it('gives back every hostile text as it is shown elsewhere', () => {
    const report = makeHostileReport()
    const cases = casesOf(read(report))
    const messages = cases.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'failure').map(({ attributes }) => attributes['message']),
    )
    const expected = report.findings.filter(({ verdict }) => verdict === 'fail')
    expect(messages.toSorted()).toEqual(expected.map(({ message }) => formatVisible(message)).toSorted())
    const [run] = read(report).children
    expect(run?.children.at(-1)?.text).toBe(report.run.problems.map(formatVisible).join('\n'))
  })
})

describe('formatJunit', () => {
  it('writes no character that XML 1.0 forbids, and no CDATA end', () => {
    const xml = formatJunit(makeHostileReport())
    expect(xml.isWellFormed()).toBe(true)
    expect(xml).not.toMatch(/[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
    expect(xml).not.toContain(']]>')
  })
})
