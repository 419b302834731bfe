import { summaryKey, sumVerdicts } from '../../src/model/count-verdicts.ts'
import type { Verdicts } from '../../src/model/report.ts'
import { formatNumber, formatShare, verdictOrder, verdictWords } from '../words.ts'

/** The verdicts of a whole as a bar of proportional parts; decoration beside numbers that say the same. */
export function formatBar(verdicts: Verdicts): string {
  const parts = verdictOrder
    .filter((verdict) => verdicts[summaryKey(verdict)] > 0)
    .map((verdict) => `<i class="fill-${verdict}" style="flex-grow:${verdicts[summaryKey(verdict)]}"></i>`)
  return `<div class="bar" aria-hidden="true">${parts.join('')}</div>`
}

/** Every verdict with its number and share; each leads to its rows in the register. */
export function formatLegend(verdicts: Verdicts): string {
  const total = sumVerdicts(verdicts)
  const items = verdictOrder.map((verdict) => {
    const count = verdicts[summaryKey(verdict)]
    const words = `<span class="word"><i class="swatch fill-${verdict}"></i>${verdictWords[verdict]}</span>`
    const numbers = `<strong class="${count === 0 ? 'zero' : `ink-${verdict}`}">${formatNumber(count)}</strong><small>${formatShare(count, total)}</small>`
    return `<li><a href="#register" data-filter="verdict=${verdict}">${numbers}${words}</a></li>`
  })
  return `<ul class="legend">${items.join('')}</ul>`
}

/** A verdict in words with its colour. */
export function formatChip(verdict: keyof typeof verdictWords): string {
  return `<span class="chip ink-${verdict}"><i class="swatch fill-${verdict}"></i>${verdictWords[verdict]}</span>`
}
