import { statSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { checkTotals } from '../../reporters/check-totals.ts'
import { packageRoot } from '../load/places.ts'
import { InputError, readInput, statInput, withoutMark } from '../load/read-input.ts'
import type { Report } from '../model/report.ts'

/** The report of a finished run: a `results.json`, or the folder it lies in; an InputError says what it is instead. */
export function readReport(place: string): Report {
  const file = statInput(place).isDirectory() ? path.join(place, 'results.json') : place
  if (statSync(file, { throwIfNoEntry: false }) === undefined)
    throw new InputError(`there is no ${file}: give a folder that a run has left its results in`)
  const problem = parseReport(readInput(file).toString('utf8'))
  if (typeof problem === 'string')
    throw new InputError(`${file} ${problem}: give the results.json of a finished run`)
  return problem
}

/** A report from its text, or in words what is wrong with the text. */
export function parseReport(text: string): Report | string {
  let value: unknown
  try {
    value = JSON.parse(withoutMark(text))
  } catch (error) {
    return `is no JSON (${(error as Error).message})`
  }
  validate ??= compileSchema()
  if (!validate(value)) {
    const [error] = validate.errors ?? []
    return `is no results.json of version 1 (${error?.instancePath || 'the whole'} ${error?.message})`
  }
  const report = value as Report
  const [contradiction] = checkTotals(report)
  return contradiction === undefined ? report : `contradicts itself (${contradiction})`
}

let validate: ValidateFunction | undefined

function compileSchema(): ValidateFunction {
  const schema = readInput(path.join(packageRoot, 'docs', 'results.schema.json')).toString('utf8')
  return new Ajv2020({ strict: true }).compile(JSON.parse(schema))
}
