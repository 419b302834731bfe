import { readFileSync } from 'node:fs'
import { expect as vitestExpect } from 'vitest'

/** vitest's own, but that a golden file is read and never written here: its matcher needs its runner. */
export const expect: typeof vitestExpect = new Proxy(vitestExpect, {
  apply: (target, _self, [received, ...rest]: Parameters<typeof vitestExpect>) =>
    new Proxy(target(received, ...rest), {
      get: (assertion, name) =>
        name === 'toMatchFileSnapshot'
          ? (file: string) => target(received).toBe(readFileSync(file, 'utf8'))
          : Reflect.get(assertion, name, assertion),
    }),
})

/** A test as its file declares it; the id is its file and title, unique in the file. */
export interface DeclaredTest {
  readonly id: string
  readonly fileName: string
  readonly run: () => unknown
}

type Body = (...values: never[]) => unknown
type Rows = readonly unknown[]
interface Declare {
  (title: string, body: Body): void
  readonly each: (rows: Rows) => (title: string, body: Body) => void
  readonly skipIf: (condition: unknown) => Declare
  readonly runIf: (condition: unknown) => Declare
}

/** The tests declared so far, in order. */
export const declaredTests: DeclaredTest[] = []

let fileName = ''
let titles: readonly string[] = []
const seen = new Map<string, number>()

/** Names the file whose import declares the next tests. */
export function enterFile(name: string): void {
  fileName = name
}

function addTest(title: string, run: () => unknown): void {
  const name = [fileName, ...titles, title].join(' > ')
  const nth = (seen.get(name) ?? 0) + 1
  seen.set(name, nth)
  declaredTests.push({ id: nth === 1 ? name : `${name} (${nth})`, fileName, run })
}

function addSuite(title: string, body: () => unknown): void {
  const outer = titles
  titles = [...titles, title]
  body()
  titles = outer
}

function declare(add: (title: string, run: () => unknown) => void): Declare {
  const one = (title: string, body: Body) => add(title, body as () => unknown)
  const each = (rows: Rows) => (title: string, body: Body) => {
    rows.forEach((row, index) => {
      const values = (Array.isArray(row) ? row : [row]) as never[]
      add(`${title} #${index} ${String(values[0])}`, () => body(...values))
    })
  }
  const none: Declare = Object.assign(() => {}, {
    each: () => () => {},
    skipIf: () => none,
    runIf: () => none,
  })
  const self: Declare = Object.assign(one, {
    each,
    skipIf: (condition: unknown) => (condition ? none : self),
    runIf: (condition: unknown) => (condition ? self : none),
  })
  return self
}

/** What the tests import from vitest, but declared into one list that can be run again and again. */
export const describe: Declare = declare(addSuite)
export const test: Declare = declare(addTest)
export const it: Declare = test
