import { drawPoints, killRuns } from '../fixtures/killed-runs.ts'

/**
 * Kills runs with writes against a tenant over HTTP by SIGKILL, `KILLS` (default 50) at points drawn from `SEED`, and counts
 * what is left behind or touched that was not theirs. Ends with 1 where there is any.
 */
const kills = Number(process.env['KILLS'] ?? 50)
const { killed, ended, unanswered, made, inCleanUp, left, touched } = await killRuns(
  drawPoints(kills, Number(process.env['SEED'] ?? 1)),
)
console.log(`${killed} runs killed, ${ended} ended before their point`)
console.log(`${unanswered} between the effect of a POST and its answer, ${inCleanUp} while cleaning up`)
console.log(`${made} entities left by the killed, ${left.length} times something stayed after cleaning up`)
console.log(`${touched.length} writes to what was not theirs`)
for (const line of [...left, ...touched].slice(0, 20)) console.log(`  ${line}`)
process.exitCode = left.length + touched.length === 0 ? 0 : 1
