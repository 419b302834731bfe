import { gravestFirst } from '../../src/model/count-verdicts.ts'
import type { Report, RequirementResult } from '../../src/model/report.ts'
import type { Version } from '../../src/model/source.ts'
import { formatCount, formatNumber, verdictWords } from '../words.ts'
import { formatChip } from './verdict-bar.ts'

/** Every operation of each version as a square in the colour of its gravest verdict, drawn by `client/map.ts`. */
export function formatMap({ requirements, run }: Report): string {
  const figures = run.versions.flatMap((version) => {
    const counts = countWorst(requirements, version)
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (total === 0) return []
    const words = gravestFirst
      .filter((verdict) => counts.has(verdict))
      .map((verdict) => `${formatNumber(counts.get(verdict) ?? 0)} ${verdictWords[verdict]}`)
    return [
      `<figure class="map"><figcaption><strong>${version}</strong> ${formatCount(total, 'operation')} <small>${words.join(', ')}</small></figcaption><canvas data-version="${version}" role="img" aria-label="${version}: ${words.join(', ')}"></canvas></figure>`,
    ]
  })
  if (figures.length === 0) return ''
  const legend = gravestFirst.map((verdict) => formatChip(verdict)).join(' ')
  return `<section id="map" aria-labelledby="map-title">
<h2 id="map-title">Map of operations</h2>
<p class="lead">A square is an operation in the colour of its gravest verdict; those of a resource stand together.</p>
<p class="map-legend">${legend}</p>
<div class="script-only">${figures.join('\n')}<div id="tip" hidden></div></div>
<noscript><p>The map needs scripts; the table of resources below has the same in numbers.</p></noscript>
</section>`
}

function countWorst(
  rows: readonly RequirementResult[],
  version: Version,
): ReadonlyMap<RequirementResult['verdict'], number> {
  const worst = new Map<string, number>()
  for (const row of rows) {
    if (row.version !== version || row.operation === null) continue
    const rank = gravestFirst.indexOf(row.verdict)
    worst.set(row.operation, Math.min(rank, worst.get(row.operation) ?? rank))
  }
  const counts = new Map<RequirementResult['verdict'], number>()
  for (const rank of [...worst.values()].sort((a, b) => a - b)) {
    const verdict = gravestFirst[rank] ?? 'pass'
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  }
  return counts
}
