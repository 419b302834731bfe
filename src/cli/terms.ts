import type { KeyObject } from 'node:crypto'
import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import { readInput } from '../load/read-input.ts'
import type { Profile } from '../model/report.ts'
import { readSignKey } from '../report/manifest.ts'
import { profiles } from '../report/profiles.ts'
import { readReport } from '../report/read-report.ts'
import { readWaivers } from '../report/read-waivers.ts'
import type { Options, OptionValues } from './command.ts'
import type { Terms } from './judge-run.ts'
import { list, share, text } from './run-options.ts'

/** Options that say what a finished run is held against; shared by `run` and `report`. */
export const termOptions: Options = {
  waivers: { type: 'string', value: '<file>', help: 'YAML: failures that are accepted until a day' },
  against: {
    type: 'string',
    value: '<file|dir>',
    help: 'an earlier results.json: say what is new, open, fixed and flaky',
  },
  'new-only': { type: 'boolean', help: 'with --against: only new failures count for the exit code' },
  profile: {
    type: 'string',
    multiple: true,
    value: '<name>',
    help: 'claim a profile, such as core or paging: fail unless it is passed; may be repeated',
  },
  'min-tested': {
    type: 'string',
    value: '<share>',
    help: 'share of the operations that must have answered (default 0.5)',
  },
}

/** The terms that the options name; an InputError says what cannot be used, before anything is sent or written. */
export function termsFrom(values: OptionValues): Terms {
  const waivers = text(values, 'waivers')
  const against = text(values, 'against')
  if (values['new-only'] === true && against === undefined)
    throw new InputError('--new-only needs --against <earlier results.json>')
  return {
    waivers:
      waivers === undefined ? [] : readWaivers(readInput(path.resolve(waivers)).toString('utf8'), waivers),
    against: against === undefined ? null : readReport(against),
    newOnly: values['new-only'] === true,
    claims: list(values, 'profile').map(profileNamed),
    minTested: share(values, 'min-tested') ?? 0.5,
    today: new Date().toISOString().slice(0, 10),
  }
}

/** The key that signs the evidence; null for none. */
export function signKeyFrom(values: OptionValues): KeyObject | null {
  const file = text(values, 'sign-key')
  return file === undefined ? null : readSignKey(file)
}

function profileNamed(name: string): Profile {
  const profile = profiles.find((each) => each === name)
  if (profile === undefined)
    throw new InputError(`--profile takes ${profiles.join(', ')}, not ${JSON.stringify(name)}`)
  return profile
}
