import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createUnzip } from 'node:zlib'
import { recordedChecks } from '../check/recorded-checks.ts'
import { viewContract } from '../contract/view.ts'
import { HarError } from '../har/har-error.ts'
import { readHar } from '../har/read-har.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import { failureOf } from '../load/read-input.ts'
import { makeFolder } from '../load/write-output.ts'
import type { Operation } from '../model/contract.ts'
import { chooseOperations } from '../run/choose-operations.ts'
import { type Recorder, startRecorder } from '../run/recorded/recorder.ts'
import { checkCommandLine } from '../run/recorded/replay.ts'
import { reportTraffic } from '../run/recorded/report-traffic.ts'
import { readBaseUrl } from './base-url.ts'
import type { Command } from './command.ts'
import { endTraffic } from './end-traffic.ts'
import { onlyOperand, runOptions, settingsFrom, text } from './run-options.ts'

const { specs, docs, version, operation, out } = runOptions

export const checkCommand: Command = {
  name: 'check',
  operands: '<file.har>',
  summary: 'Judge recorded traffic, requests and answers, and leave a report in test-results/.',
  options: {
    specs,
    docs,
    version,
    operation,
    'base-url': {
      type: 'string',
      value: '<url>',
      help: 'the part in front of /v1.0 of a service that is no Graph cloud and not on this machine',
    },
    out,
  },
  run: async (values, operands, io) => {
    const file = onlyOperand(operands, 'check takes one HAR file')
    const settings = { ...settingsFrom(values), target: file, minTested: Number.MIN_VALUE }
    const given = text(values, 'base-url')
    const base = given === undefined ? null : readBaseUrl(given, '--base-url')
    const startedAt = new Date().toISOString()
    const chunks = await openHar(file)
    await makeFolder(settings.out, '--out')
    const view = viewContract(await loadContract(settings.contract))
    const operations = chooseOperations(view, settings)
    const recorder = startRecorder({
      view,
      checks: recordedChecks,
      operations,
      base,
      replay: (each: Operation) => checkCommandLine(file, { contract: settings.contract, base }, each),
    })
    await readAll(file, chunks, recorder)
    return endTraffic(settings, reportTraffic(settings, view, recorder, startedAt), recorder.traffic(), io)
  },
}

/** The bytes of an archive; those of a compressed one (`.zhar` of mitmproxy, `.har.gz`) as they were before. */
async function openHar(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const { bytesRead, buffer } = await readStart(file)
    if (bytesRead === 2 && isUtf16(buffer))
      throw new InputError(`${file} is UTF-16, as PowerShell's > writes it: a HAR file is UTF-8, save it so`)
    const bytes = createReadStream(file, { highWaterMark: chunkSize })
    if (bytesRead < 2 || !isCompressed(buffer)) return bytes
    return pipeline(bytes, createUnzip({ chunkSize }), () => {})
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`cannot read ${file}: ${failureOf(error)}; give the path of a HAR file`)
  }
}

const chunkSize = 1 << 20

async function readStart(file: string): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }> {
  const handle = await open(file)
  try {
    return await handle.read(Buffer.alloc(2), 0, 2, 0)
  } finally {
    await handle.close()
  }
}

/** Does it begin with a byte order mark of UTF-16. */
function isUtf16(bytes: Buffer): boolean {
  return [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0))
}

/** Does it begin as gzip (RFC 1952) or zlib (RFC 1950) does. */
function isCompressed(bytes: Buffer): boolean {
  const start = bytes.readUInt16BE(0)
  return start === 0x1f8b || [0x7801, 0x785e, 0x789c, 0x78da].includes(start)
}

/** Single entries that cannot be read are counted; a file in which none can be is no archive. */
async function readAll(file: string, chunks: AsyncIterable<Uint8Array>, recorder: Recorder): Promise<void> {
  let readable = 0
  try {
    for await (const recorded of readHar(chunks, (line) => recorder.passOver(line))) {
      readable += 1
      recorder.note(recorded)
    }
    const first = readable === 0 ? recorder.traffic().unread.first : null
    if (first !== null) throw new HarError(first)
  } catch (error) {
    if (error instanceof HarError) throw new InputError(`${file}: ${error.message}`)
    if (isStreamError(error)) throw new InputError(`${file}: ${error.message}`)
    throw error
  }
}

/** A folder in place of the file, a damaged compression, a string longer than the engine has. */
function isStreamError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error
}
