import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startVitest } from 'vitest/node'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { ConformanceReporter, defaultSettings, formatJson } from '../../src/index.ts'
import { parseReport } from '../../src/report/read-report.ts'
import { formatChatLine } from './own-reporter.ts'

test('plain vitest on the suites writes what our reporter makes of the report', async () => {
  const out = temporaryFolder()
  const files = { [path.join(out, 'chat.txt')]: formatChatLine, [path.join(out, 'results.json')]: formatJson }
  const exitCode = process.exitCode
  const settings = { ...defaultSettings(), operations: ['deviceConfiguration.list'] }
  const vitest = await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['suites/*.suite.ts'],
    maxWorkers: 1,
    isolate: false,
    fileParallelism: false,
    provide: { settings },
    reporters: [new ConformanceReporter(files)],
  })
  await vitest.close()
  process.exitCode = exitCode
  const report = parseReport(readFileSync(path.join(out, 'results.json'), 'utf8'))
  if (typeof report === 'string') throw new Error(report)
  expect(report.requirements.length).toBeGreaterThan(50)
  expect(readFileSync(path.join(out, 'chat.txt'), 'utf8')).toBe(formatChatLine(report))
  expect(report.run).toMatchObject({ target: 'mock', seed: 1, exitCode: 0 })
})
