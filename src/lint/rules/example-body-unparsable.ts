import { type ExampleBody, exampleBodies, lineWith, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'

/** A body that is said to be JSON does not parse. */
export const exampleBodyUnparsable: LintRule = defineRule({
  id: 'example-body-unparsable',
  severity: 'error',
  disputes: true,
  title: 'A JSON body in an example parses.',
  *find(context) {
    for (const body of exampleBodies(context)) {
      if (body.tree.root === null) yield broken(body)
      else for (const comma of body.tree.trailingCommas) yield trailing(body, comma)
    }
  },
})

function trailing(body: ExampleBody, comma: number): Complaint {
  return {
    message: 'the JSON body does not parse: a comma stands before the closing bracket',
    source: sourceInBody(body, comma),
    fix: lineWith(body, { start: comma, end: comma + 1 }, ''),
    disputes: disputeOf({ body, pointer: '' }),
  }
}

function broken(body: ExampleBody): Complaint {
  const at = body.tree.failure ?? 0
  return {
    message: `the JSON body does not parse ${placePhrase(body.text.slice(at))}`,
    source: sourceInBody(body, Math.min(at, body.text.trimEnd().length)),
    disputes: disputeOf({ body, pointer: '' }),
  }
}

function placePhrase(rest: string): string {
  const code = rest.codePointAt(0)
  if (code === undefined) return 'at its end'
  if (code > 127) return `at the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const near = /^\s*(\S.{0,19})/.exec(rest)?.[1]?.trim()
  return near === undefined ? 'at its end' : `at ${JSON.stringify(near)}`
}
