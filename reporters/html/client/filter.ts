/**
 * The part of the page's script that is plain functions: the filter in the URL's hash, and which rows of the register
 * it keeps (`register-data.ts`). Tests run it in a context of its own.
 */
export const filterScript: string = String.raw`
const names = ['text', 'resource', 'version', 'check', 'reason', 'cause', 'requirement']
const width = 8

function readHash(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  const filter = { verdicts: (parameters.get('verdict') || '').split(',').filter(Boolean) }
  for (const name of names) filter[name] = parameters.get(name) || ''
  return filter
}

function formatHash(filter) {
  const parameters = new URLSearchParams()
  if (filter.verdicts.length > 0) parameters.set('verdict', filter.verdicts.join(','))
  for (const name of names) if (filter[name] !== '') parameters.set(name, filter[name])
  return parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
}

function isFilter(hash) {
  return hash.includes('=')
}

function readRow(data, row) {
  const at = row * width
  const [id, version, resource, method, path] = data.operations[data.rows[at]]
  const reason = data.rows[at + 3]
  const check = data.checks[data.rows[at + 1]]
  return {
    id: data.ids[row] || data.versions[version] + '/' + (id === null ? 'global' : id) + '/' + check,
    operation: id,
    version: data.versions[version],
    resource: data.resources[resource],
    method,
    path,
    check,
    verdict: data.verdicts[data.rows[at + 2]],
    reason: reason === 0 ? '' : data.reasons[reason - 1],
    detail: row in data.detailOf ? data.details[data.detailOf[row]] : null,
    level: data.levels[data.rows[at + 4]],
    evidence: data.evidence[data.rows[at + 5]],
    docs: data.files[data.rows[at + 6]] + ':' + data.rows[at + 7],
    cases: data.cases[row],
  }
}

// A resource is one name where that exists, else every name that holds the text.
function matchResources(data, text) {
  const wanted = text.trim().toLowerCase()
  const exact = data.resources.findIndex((name) => name.toLowerCase() === wanted)
  if (exact !== -1) return new Set([exact])
  const found = new Set()
  data.resources.forEach((name, index) => name.toLowerCase().includes(wanted) && found.add(index))
  return found
}

function filterRows(data, filter) {
  const tests = []
  const rows = data.rows
  if (filter.version !== '') {
    const version = data.versions.indexOf(filter.version)
    tests.push((at) => data.operations[rows[at]][1] === version)
  }
  if (filter.resource !== '') {
    const resources = matchResources(data, filter.resource)
    tests.push((at) => resources.has(data.operations[rows[at]][2]))
  }
  if (filter.check !== '') {
    const check = data.checks.indexOf(filter.check)
    tests.push((at) => rows[at + 1] === check)
  }
  if (filter.verdicts.length > 0) {
    const verdicts = new Set(filter.verdicts.map((verdict) => data.verdicts.indexOf(verdict)))
    tests.push((at) => verdicts.has(rows[at + 2]))
  }
  if (filter.reason !== '') {
    const reason = data.reasons.indexOf(filter.reason) + 1
    tests.push((at) => reason > 0 && rows[at + 3] === reason)
  }
  if (filter.cause !== '') {
    const cause = data.causes.find(([anchor]) => anchor === filter.cause)
    const kept = new Set(cause ? cause[2] : [])
    tests.push((at) => kept.has(at / width))
  }
  if (filter.text.trim() !== '') tests.push(matchText(data, filter.text))
  const found = []
  for (let at = 0; at < rows.length; at += width) if (tests.every((test) => test(at))) found.push(at / width)
  return found
}

// Every word must stand somewhere in the row: operation, path, check, page with line, or id.
function matchText(data, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const ids = data.operations.map(([id, version]) => data.versions[version] + '/' + (id === null ? 'global' : id))
  const lines = data.operations.map(([, , , method, path]) => (path === null ? '' : method + ' ' + path))
  return (at) => {
    const rows = data.rows
    const check = data.checks[rows[at + 1]]
    const docs = data.files[rows[at + 6]] + ':' + rows[at + 7]
    const id = data.ids[at / width] || ids[rows[at]] + '/' + check
    const line = [id, lines[rows[at]], check, docs].join(' ').toLowerCase()
    return words.every((word) => line.includes(word))
  }
}

// The lines of the table: a number from 0 on is a row; { resource, rows } heads the rows of a resource.
function groupRows(data, rows) {
  const lines = []
  let head
  for (const row of rows) {
    const resource = data.operations[data.rows[row * width]][2]
    if (head === undefined || head.resource !== data.resources[resource]) {
      head = { resource: data.resources[resource], rows: 0 }
      lines.push(head)
    }
    head.rows += 1
    lines.push(row)
  }
  return lines
}
`
