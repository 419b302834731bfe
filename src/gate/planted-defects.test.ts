import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { viewContract } from '../contract/view.ts'
import type { Finding } from '../model/finding.ts'
import { loadContract } from '../run/load-contract.ts'
import { packageRoot } from '../run/places.ts'
import { outcomesOf } from './gate-outcomes.ts'
import { openDriver } from './open-driver.ts'
import { runGate } from './run-gate.ts'

const corpus = path.resolve(
  process.env['GRAPH_DOCS_DIR'] ?? path.join(packageRoot, '../shared/corpus/microsoft-graph-docs-2021-07'),
  'api-reference/v1.0',
)
const pages = [
  'api/subscription-list.md',
  'api/subscription-get.md',
  'api/subscription-post-subscriptions.md',
  'api/subscription-update.md',
  'api/subscription-delete.md',
  'resources/subscription.md',
  'api/user-post-messages.md',
  'api/message-get.md',
  'resources/message.md',
  'resources/recipient.md',
  'resources/emailaddress.md',
  'resources/itembody.md',
]

interface Defect {
  readonly name: string
  /** File below `node_modules/@microsoft`. */
  readonly file: string
  readonly from: string
  readonly to: string
  /** A part of the message of a finding it must cause, and the check that must see it. */
  readonly check: string
  readonly seen: RegExp
}

const models = 'msgraph-sdk/models/index.js'
const json = 'kiota-serialization-json/dist/es/src'
const http = 'kiota-http-fetchlibrary/dist/es/src'

const defects: readonly Defect[] = [
  {
    name: 'a property is written under a misspelt name',
    file: models,
    from: 'writer.writeStringValue("notificationUrl", subscription.',
    to: 'writer.writeStringValue("notificationURL", subscription.',
    check: 'sdk-request',
    seen: /subscription\/notificationUrl .*is lost/,
  },
  {
    name: 'a text is read as a number',
    file: models,
    from: '"resource": n => { subscription.resource = n.getStringValue(); }',
    to: '"resource": n => { subscription.resource = n.getNumberValue(); }',
    check: 'sdk-response',
    seen: /subscription\/resource .*is lost/,
  },
  {
    name: 'a property is read into the member of another',
    file: models,
    from: '"changeType": n => { subscription.changeType = n.getStringValue(); }',
    to: '"changeType": n => { subscription.lifecycleNotificationUrl = n.getStringValue(); }',
    check: 'sdk-response',
    seen: /subscription\/changeType .*is lost/,
  },
  {
    name: 'a member of an enum is misspelt',
    file: models,
    from: 'export const ImportanceObject = {\n    Low: "low"',
    to: 'export const ImportanceObject = {\n    Low: "Low"',
    check: 'sdk-response',
    seen: /message\/importance .*is lost/,
  },
  {
    name: 'the last item of a collection is left out',
    file: `${json}/jsonSerializationWriter.js`,
    from: 'values.forEach((v) => {\n                    this.writeObjectValue',
    to: 'values.slice(0, -1).forEach((v) => {\n                    this.writeObjectValue',
    check: 'sdk-request',
    seen: /message\/toRecipients .*is another value/,
  },
  {
    name: 'dates are sent without their time',
    file: `${json}/jsonSerializationWriter.js`,
    from: 'value.toISOString()',
    to: 'value.toISOString().slice(0, 10)',
    check: 'sdk-request',
    seen: /subscription\/expirationDateTime .*is another value/,
  },
  {
    name: 'headers of the caller are dropped',
    file: 'kiota-abstractions/dist/es/src/requestInformation.js',
    from: 'this.addRequestHeaders(config.headers);',
    to: '',
    check: 'sdk-request',
    seen: /ConsistencyLevel: eventual was sent as nothing/,
  },
  {
    name: 'unknown properties are dropped',
    file: `${json}/jsonParseNode.js`,
    from: 'modelDataHolder.additionalData[k] = v;',
    to: '',
    check: 'sdk-hostile',
    seen: /gateUnknown.* is lost/,
  },
  {
    name: 'seconds to wait are taken for milliseconds',
    file: `${http}/middlewares/retryHandler.js`,
    from: 'newDelay = Number(retryAfter);',
    to: 'newDelay = Number(retryAfter) / 1000;',
    check: 'sdk-retry-seconds',
    seen: /asked for 1 s/,
  },
  {
    name: 'the token follows a redirect',
    file: `${http}/middlewares/redirectHandler.js`,
    from: 'currentOptions.scrubSensitiveHeaders(fetchRequestInit.headers, url, newUrl);',
    to: '',
    check: 'sdk-redirect-foreign',
    seen: /token was sent to another host/,
  },
  {
    name: 'the status of an error is lost',
    file: `${http}/fetchRequestAdapter.js`,
    from: 'errorObject.responseStatusCode = statusCode;',
    to: '',
    check: 'sdk-error',
    seen: /The status is nowhere/,
  },
]

const installed = path.join(packageRoot, 'node_modules')
const scope = path.join(installed, '@microsoft')
const folders: string[] = []

/** A copy of the SDK and its runtime with defects, in a folder of its own. */
function copyWith(planted: readonly Defect[]): string {
  const root = mkdtempSync(path.join(tmpdir(), 'gate-planted-'))
  folders.push(root)
  const target = path.join(root, 'node_modules')
  mkdirSync(path.join(target, '@microsoft'), { recursive: true })
  for (const name of readdirSync(installed))
    if (name !== '@microsoft' && !name.startsWith('.'))
      symlinkSync(path.join(installed, name), path.join(target, name))
  for (const name of readdirSync(scope).filter((each) =>
    /^(kiota|msgraph-sdk(-core|-subscriptions)?$)/.test(each),
  ))
    cpSync(path.join(scope, name), path.join(target, '@microsoft', name), {
      recursive: true,
      filter: (file) => !/\.(d\.ts|map|tsbuildinfo|md)$/.test(file),
    })
  for (const { file, from, to } of planted) {
    const place = path.join(target, '@microsoft', file)
    const text = readFileSync(place, 'utf8')
    expect(text.split(from).length, `${file}: ${from}`).toBeGreaterThan(1)
    writeFileSync(place, text.replaceAll(from, to))
  }
  return path.join(target, '@microsoft/msgraph-sdk')
}

async function findingsOf(folder: string): Promise<ReadonlyMap<string, Finding>> {
  const contract = await loadContract({ kind: 'docs', paths: pages.map((page) => path.join(corpus, page)) })
  const view = viewContract(contract)
  const driver = await openDriver({ kind: 'folder', folder }, packageRoot)
  const gated = await runGate(
    view,
    view.apis.flatMap(({ api }) => api.operations),
    driver,
    {
      seed: 1,
      drawn: 2,
      behaviours: true,
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  )
  const { triaged } = outcomesOf(gated, new Set())
  return new Map(triaged.map(({ finding }) => [finding.id, finding]))
}

const reason = existsSync(corpus) ? '' : ' (skipped: the public docs are not there)'

describe.skipIf(reason !== '')(`defects planted into a copy of the SDK${reason}`, () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  it('are all found, and one that is fixed turns its findings off and no others', async () => {
    const clean = await findingsOf(copyWith([]))
    const all = await findingsOf(copyWith(defects))
    const added = [...all.values()].filter(({ id }) => !clean.has(id))
    const missed = defects.filter(
      ({ check, seen }) =>
        !added.some(
          (finding) => finding.verdict === 'fail' && finding.check === check && seen.test(finding.message),
        ),
    )
    expect(missed.map(({ name }) => name)).toEqual([])
    const [fixed] = defects.filter(({ check }) => check === 'sdk-error')
    const rest = await findingsOf(copyWith(defects.filter((defect) => defect !== fixed)))
    const gone = [...all.values()].filter(({ id }) => !rest.has(id))
    expect(gone.map(({ check }) => check)).toEqual(['sdk-error'])
    expect([...rest.keys()].filter((id) => !all.has(id))).toEqual([])
  })
})
