import fc from 'fast-check'
import { hostName, mailAddress, webAddress } from '../../address-names.ts'
import type { Dialect } from '../build-context.ts'
import {
  date,
  dateTime,
  dateTimeOffset,
  fullTime,
  isoDuration,
  odataDuration,
  timeOfDay,
} from './time-formats.ts'

/** Standard base64 with padding, of up to 32 bytes. */
const base64 = fc.uint8Array({ maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64'))

type Formats = { readonly [format: string]: fc.Arbitrary<string> }

/** Formats that are written alike in both dialects. Addresses are RFC 2606 and RFC 5737 ones. */
const shared: Formats = {
  date,
  uuid: fc.uuid(),
  byte: base64,
  binary: base64,
  base64url: base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  email: mailAddress,
  'idn-email': mailAddress,
  hostname: hostName,
  'idn-hostname': hostName,
  uri: webAddress,
  url: webAddress,
  iri: webAddress,
  'uri-reference': webAddress,
  'iri-reference': webAddress,
  ipv4: fc.integer({ min: 1, max: 254 }).map((host) => `192.0.2.${host}`),
  ipv6: fc.integer({ min: 1, max: 0xffff }).map((host) => `2001:db8::${host.toString(16)}`),
}

const byDialect: { readonly [dialect in Dialect]: Formats } = {
  odata: { 'date-time': dateTimeOffset, time: timeOfDay, duration: odataDuration },
  'json-schema': { 'date-time': dateTime, time: fullTime, duration: isoDuration },
}

/** Strings of a format; undefined where it is missing or not known. */
export function formatArbitrary(
  format: string | undefined,
  dialect: Dialect,
): fc.Arbitrary<string> | undefined {
  return format === undefined ? undefined : (byDialect[dialect][format] ?? shared[format])
}
