import type { ProfileResult, Report } from '../../src/model/report.ts'
import { formatProfileCounts } from '../profile-words.ts'
import { formatBar } from './verdict-bar.ts'

const profileWords: { readonly [profile in ProfileResult['profile']]: string } = {
  core: 'Core: create, read, update, delete, errors, authentication',
  paging: 'Paging',
  'query-options': 'Query options',
  delta: 'Delta queries',
  concurrency: 'Concurrency: ETags and preconditions',
  batch: 'Batching',
  permissions: 'Permissions',
  sdk: 'SDK',
}

const tones: { readonly [result in ProfileResult['result']]: string } = {
  passed: 'pass',
  failed: 'fail',
  incomplete: 'inconclusive',
}

/** What each profile comes to in each version; empty where the report has no profiles. */
export function formatProfiles({ profiles = [], run }: Report): string {
  if (profiles.length === 0) return ''
  const names = [...new Set(profiles.map(({ profile }) => profile))]
  const heads = run.versions.map((version) => `<th scope="col">${version}</th>`)
  const rows = names.map((name) => {
    const cells = run.versions.map((version) =>
      formatCell(profiles.find((each) => each.profile === name && each.version === version)),
    )
    return `<tr><th scope="row">${profileWords[name]}</th>${cells.join('')}</tr>`
  })
  return `<section id="profiles" aria-labelledby="profiles-title">
<h2 id="profiles-title">Profiles</h2>
<p class="lead">By their MUST requirements. A profile is passed only where every one of them was judged, without a failure, and none is excused by a waiver; one of which nothing was judged is incomplete. What is sent once for several operations, as requests without a valid token are, counts for all of them.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table of profiles"><table class="profiles">
<thead><tr><th scope="col">Profile</th>${heads.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>
</section>`
}

function formatCell(result: ProfileResult | undefined): string {
  if (result === undefined) return '<td></td>'
  const { verdicts } = result
  const words = formatProfileCounts(result)
  if (words === '') return '<td class="zero">nothing judged</td>'
  const bar = formatBar({ ...verdicts, notApplicable: 0 })
  return `<td><strong class="ink-${tones[result.result]}">${result.result}</strong>${bar}<small>${words}</small></td>`
}
