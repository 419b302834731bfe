import path from 'node:path'
import { isGuid } from '../contract/format.ts'
import { InputError } from '../load/load-contract.ts'
import type { LiveSettings, RunSettings } from '../model/settings.ts'
import { leaseEndAfter, longestRun } from '../run/default-settings.ts'
import { cloudNamed } from '../target/clouds.ts'
import type { Options, OptionValues } from './command.ts'
import { choice, list, positive, text, whole } from './run-options.ts'

const tenant = {
  type: 'string',
  multiple: true,
  value: '<id>',
  help: 'tenant that may be tested; required for a cloud, may be repeated',
} as const

const journal = {
  type: 'string',
  value: '<file>',
  help: 'where writes are noted before they are sent (default journal.ndjson beside the report)',
} as const

/** Options of `cleanup` that `run` has too. */
export const journalOptions: Options = { tenant, journal }

/** Options that bound what a run does to a live target. */
export const liveOptions: Options = {
  ...journalOptions,
  'max-writes': { type: 'string', value: '<n>', help: 'writes that are sent at most, clean-up included' },
  'max-requests': { type: 'string', value: '<n>', help: 'requests that are sent at most' },
  'max-time': { type: 'string', value: '<minutes>', help: 'begin nothing new after so long' },
  downloads: {
    type: 'string',
    multiple: true,
    value: '<host>',
    help: 'host of preauthenticated addresses to read, without a token (*.sharepoint.com); may be repeated',
  },
  batch: { type: 'boolean', help: 'send up to 20 requests in one by $batch' },
  settle: {
    type: 'string',
    value: '<seconds>',
    help: 'time for a write to show before a finding about it is looked at again (default 1)',
  },
  resume: { type: 'boolean', help: 'go on with the interrupted run in the same --out' },
  evidence: {
    type: 'string',
    value: 'shapes|full',
    help: 'keep of live bodies names, types and lengths (default), or all',
  },
}

/** The settings with what the options say of live targets; an InputError names the option that cannot be used. */
export function withLive(settings: RunSettings, values: OptionValues): RunSettings {
  const live = liveFrom(settings, values)
  return {
    ...settings,
    live,
    leaseEnd: leaseEndAfter(live.maxMinutes),
    journal: path.resolve(text(values, 'journal') ?? path.join(settings.out, 'journal.ndjson')),
    resume: values['resume'] === true,
  }
}

function liveFrom(settings: RunSettings, values: OptionValues): LiveSettings {
  return {
    tenants: tenantsFrom(settings.target, values),
    downloads: downloadsFrom(values),
    maxWrites: whole(values, 'max-writes', 0) ?? null,
    maxRequests: whole(values, 'max-requests', 1) ?? null,
    maxMinutes: positive(values, 'max-time', longestRun) ?? longestRun,
    batch: values['batch'] === true,
    settle: (positive(values, 'settle', 300) ?? 1) * 1000,
    evidence: choice(values, 'evidence', ['shapes', 'full']),
  }
}

/** Names of hosts, `*` for any part of one. */
function downloadsFrom(values: OptionValues): readonly string[] {
  const hosts = list(values, 'downloads')
  for (const each of hosts)
    if (!/^[\w*-]+(?:\.[\w*-]+)*(?::\d+)?$/.test(each) || /^[*.]+$/.test(each))
      throw new InputError(
        `--downloads takes the name of a host, such as *.sharepoint.com, not ${JSON.stringify(each)}`,
      )
  return hosts
}

function tenantsFrom(target: string, values: OptionValues): readonly string[] {
  const tenants = list(values, 'tenant')
  for (const each of tenants)
    if (!isGuid(each))
      throw new InputError(`--tenant takes the id of a tenant, a GUID, not ${JSON.stringify(each)}`)
  if (tenants.length === 0 && cloudNamed(target) !== undefined)
    throw new InputError(`--target ${target} needs --tenant <id>: only tenants that are named are tested`)
  return tenants.map((each) => each.toLowerCase())
}
