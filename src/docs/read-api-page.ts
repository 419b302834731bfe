import type { ApiPage } from '../model/page.ts'
import type { Block } from './block.ts'
import type { Section } from './group-sections.ts'
import { readApiEnums } from './read-api-enums.ts'
import { readClouds } from './read-clouds.ts'
import { readDefaultSet } from './read-default-set.ts'
import { readExamples } from './read-examples.ts'
import { readHeaders } from './read-headers.ts'
import { readHttpLines } from './read-http-lines.ts'
import { readLabelledResponse } from './read-labelled-response.ts'
import { readParameters, readQueryOptions } from './read-parameters.ts'
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
  | 'byDefault'
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
  const examples = readExamples(sections, reading)
  const byDefault = readDefaultSet(sections)
  const enums = readApiEnums(sections, [...body.properties, ...parameters], reading)
  return {
    permissions: readPermissions(sections, reading),
    clouds: readClouds(blocks, reading),
    requests: readHttpLines(sections, reading),
    headers: readHeaders(sections, reading),
    parameters,
    queryOptions: readQueryOptions(sections),
    ...(byDefault === null ? {} : { byDefault }),
    body,
    response: readLabelledResponse(readResponse(sections, reading), examples),
    examples,
    ...(enums.length === 0 ? {} : { enums }),
  }
}
