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
  const { dirname } = await import('node:path')
  const { directory } = enableCompileCache()
  // Each thread loads the modules anew, and none has the cache of the one that starts it but by the environment.
  if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= dirname(directory)
  const loaded = await import('./main.ts').catch((error: NodeJS.ErrnoException) => {
    const [, name] = /^Cannot find package '(.+?)'/.exec(error.message) ?? []
    if (name === undefined) throw error
    process.stderr.write(`the package ${name} is not installed: npm ci installs what is needed\n`)
  })
  process.exitCode = loaded === undefined ? 2 : await loaded.main(process.argv.slice(2))
}

export {}
