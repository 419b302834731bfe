import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { joinPointer } from '../contract/validate-pointer.ts'
import { child, isNode, type Node } from './fragment.ts'
import { fragmentSchema } from './fragment-schema.ts'

/** A document of ours that is not as `writeFragments` writes it; the message names the file, the JSON pointer and what is wrong there. */
export class DamagedFragment extends Error {
  override readonly name = 'DamagedFragment'
  readonly file: string
  readonly pointer: string

  constructor(file: string, pointer: string, damage: string) {
    super(`${file}#${pointer} ${damage}`)
    this.file = file
    this.pointer = pointer
  }
}

let compiled: ValidateFunction | undefined

function validator(): ValidateFunction {
  compiled ??= new Ajv2020({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    code: { optimize: false },
  }).compile(fragmentSchema as object)
  return compiled
}

function describe({ message = 'is damaged', params, propertyName }: ErrorObject): string {
  const allowed: unknown = params['allowedValues'] ?? params['allowedValue']
  const name = propertyName === undefined ? '' : ` ${JSON.stringify(propertyName)}`
  return `${message}${allowed === undefined ? '' : ` ${JSON.stringify(allowed)}`}${name}`
}

interface Place {
  readonly pointer: string
  readonly node: Node
}

function placesIn({ pointer, node }: Place): readonly Place[] {
  return Object.entries(node).flatMap(([key, inner]) =>
    isNode(inner) ? [{ pointer: joinPointer(pointer, key), node: inner }] : [],
  )
}

/** Examples whose answer stands neither beside its status nor, under the example's key, in the response of that status. */
function lostAnswers({ pointer, node: operation }: Place): readonly string[] {
  return Object.entries(child(operation, 'x-examples')).flatMap(([key, example]) => {
    const { response } = isNode(example) ? example : {}
    if (!isNode(response) || ('x-docs' in response && 'x-content-type' in response)) return []
    const answer = child(child(operation, 'responses'), String(response['status']))
    const media = Object.values(child(answer, 'content')).find(isNode) ?? {}
    const found = Object.hasOwn(child(media, 'examples'), key)
    return found ? [] : [`${joinPointer(`${pointer}/x-examples`, key)}/response`]
  })
}

/** Throws a `DamagedFragment` for the first thing that the readers could not make sense of. */
export function checkFragment(file: string, document: Node): void {
  const validate = validator()
  if (!validate(document)) {
    const error = validate.errors?.[0]
    throw new DamagedFragment(
      file,
      error?.instancePath ?? '',
      error === undefined ? 'is damaged' : describe(error),
    )
  }
  const paths = { pointer: '/paths', node: child(document, 'paths') }
  const [lost] = placesIn(paths).flatMap(placesIn).flatMap(lostAnswers)
  if (lost !== undefined) throw new DamagedFragment(file, lost, 'has no example of its status')
}
