import type { ApiPage, ResponseFacts } from '../model/page.ts'
import type { Block } from './block.ts'
import type { Section } from './group-sections.ts'
import { readApiEnums } from './read-api-enums.ts'
import { readClouds } from './read-clouds.ts'
import { readDefaultSet } from './read-default-set.ts'
import { readExamples } from './read-examples.ts'
import { readHeaders } from './read-headers.ts'
import { readHttpLines } from './read-http-lines.ts'
import { readLabelledResponse } from './read-labelled-response.ts'
import { readMark } from './read-mark.ts'
import { omitsDeleted } from './read-omissions.ts'
import { readParameters, readQueryOptions, takesAnyOption } from './read-parameters.ts'
import { readPermissions } from './read-permissions.ts'
import { readRequestBody } from './read-request-body.ts'
import { readResponse } from './read-response.ts'
import type { Reading } from './reading.ts'

/** What only a page of requests has. */
export type ApiFacts = Pick<
  ApiPage,
  | 'permissions'
  | 'clouds'
  | 'requests'
  | 'headers'
  | 'parameters'
  | 'queryOptions'
  | 'takesAnyOption'
  | 'byDefault'
  | 'marks'
  | 'omitsDeleted'
  | 'body'
  | 'response'
  | 'examples'
  | 'enums'
>

/** Reads a page that documents requests, feature by feature. */
export function readApiPage(
  sections: readonly Section[],
  blocks: readonly Block[],
  reading: Reading,
): ApiFacts {
  const parameters = readParameters(sections, reading)
  const body = readRequestBody(sections, reading)
  const permissions = readPermissions(sections, reading)
  const response = readResponse(sections, reading)
  const examples = readExamples(sections, reading, onlySuccess(response))
  const requests = readHttpLines(sections, reading)
  const byDefault = readDefaultSet(sections)
  const marks = readMark(sections)
  const enums = readApiEnums(sections, [...body.properties, ...parameters], reading)
  return {
    permissions,
    clouds: readClouds(blocks, reading),
    requests,
    headers: readHeaders(sections, reading),
    parameters,
    queryOptions: readQueryOptions(sections),
    ...(takesAnyOption(sections) ? { takesAnyOption: true } : {}),
    ...(byDefault === null ? {} : { byDefault }),
    ...(marks === null ? {} : { marks }),
    ...(omitsDeleted(sections) ? { omitsDeleted: true } : {}),
    body,
    response: readLabelledResponse(response, examples, sections, requests),
    examples,
    ...(enums.length === 0 ? {} : { enums }),
  }
}

/** The one status of success that the sentences state; null where they state none or several. */
function onlySuccess({ statuses }: ResponseFacts): number | null {
  const [first, ...others] = statuses.filter(({ value }) => value >= 200 && value < 300)
  return others.length === 0 ? (first?.value ?? null) : null
}
