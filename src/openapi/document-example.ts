import type { OperationExample } from '../model/operation-example.ts'
import type { Source } from '../model/source.ts'
import { chooseMedia } from './document-body.ts'
import { dereference } from './document-schema.ts'
import { child, type Node } from './fragment.ts'

interface Sample {
  readonly body: string
  readonly contentType: string
}

/** Examples of a body by name; a single one is called `example`. */
function readSamples(document: Node, holder: Node): ReadonlyMap<string, Sample> {
  const { mediaType, media } = chooseMedia(holder) ?? { mediaType: '', media: {} as Node }
  const single = 'example' in media ? [['example', { value: media['example'] }] as const] : []
  const named = Object.entries(child(media, 'examples')).map(
    ([name, example]) => [name, dereference(document, example)] as const,
  )
  return new Map(
    [...single, ...named]
      .filter(([, example]) => 'value' in example)
      .map(([name, example]) => {
        const { value } = example
        const body = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
        return [name, { body, contentType: mediaType }]
      }),
  )
}

/** Examples on both sides of an operation; those of one name are one exchange. */
export function readDocumentExamples(
  document: Node,
  operation: Node,
  source: Source,
): readonly OperationExample[] {
  const requests = readSamples(document, dereference(document, operation['requestBody']))
  const answers = Object.entries(child(operation, 'responses'))
    .filter(([status]) => /^\d{3}$/.test(status))
    .flatMap(([status, response]) =>
      [...readSamples(document, dereference(document, response))].map(([name, sample]) => ({
        name,
        response: { status: Number(status), ...sample, truncated: false, source },
      })),
    )
  const answered = answers.map(({ name, response }): OperationExample => {
    const request = response.status < 300 ? requests.get(name) : undefined
    return { name, request: request === undefined ? null : { ...request, source }, response, disputes: [] }
  })
  const paired = new Set(answered.filter(({ request }) => request !== null).map(({ name }) => name))
  const alone = [...requests]
    .filter(([name]) => !paired.has(name))
    .map(
      ([name, request]): OperationExample => ({
        name,
        request: { ...request, source },
        response: null,
        disputes: [],
      }),
    )
  return [...answered, ...alone]
}
