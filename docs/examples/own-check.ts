import type { Check } from '../../src/index.ts'

/** A rule of one's own house: no answer names the software that gave it. */
export const noServerHeader: Check = {
  id: 'no-server-header',
  title: 'No answer has a Server header.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['stated'],
  scope: 'operation',
  state: (_api, { evidence, source }) => ({ evidence, docs: source }),
  judge: (_api, { source: docs }, exchanges) => ({
    kind: 'judged',
    observations: exchanges.flatMap(({ answer }, exchange) => {
      if (!answer?.headers.some(([name]) => name.toLowerCase() === 'server')) return []
      return [{ place: 'server', verdict: 'fail', message: 'It has one.', docs, exchange, control: null }]
    }),
  }),
}
