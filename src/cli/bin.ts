#!/usr/bin/env node
// Parsed by every Node that knows modules: the check comes before anything that an old one cannot read.
const minimum = [22, 19]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `msgraph-conformance needs Node ${minimum.join('.')} or newer, this is ${process.versions.node}: install a current Node\n`,
  )
  process.exitCode = 2
} else {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}

export {}
