import { expect, test } from 'vitest'
import { refusal, runMain } from '../../fixtures/command-line.ts'
import { packageVersion } from '../load/package-version.ts'
import { commands } from './commands.ts'

const names =
  'run, compile, lint, bundle, diff, serve, proxy, check, gate, faults, cleanup, report, reproduce, verify'

test.each([
  [['foo'], `there is no command foo: give one of ${names}`],
  [['Run'], `there is no command Run: give one of ${names}`],
  [[''], `there is no command : give one of ${names}`],
  [['--foo'], 'run: there is no option --foo; see msgraph-conformance run --help'],
  [['-x'], 'run: there is no option -x; see msgraph-conformance run --help'],
  [['lint', '--basis', 'x'], 'lint: there is no option --basis; see msgraph-conformance lint --help'],
  [['run', 'x'], 'run: takes no argument, but was given x; see msgraph-conformance run --help'],
  [['bundle', 'x'], 'bundle: takes no argument, but was given x; see msgraph-conformance bundle --help'],
  [['run', '--runs'], 'run: --runs needs a value, as in --runs <n>; see msgraph-conformance run --help'],
  [['--seed', '-1'], 'run: --seed needs a value, as in --seed <n>; see msgraph-conformance run --help'],
  [
    ['run', '--out', '--list'],
    'run: --out needs a value, as in --out <dir>; see msgraph-conformance run --help',
  ],
  [['run', '--list=no'], 'run: --list takes no value; see msgraph-conformance run --help'],
  [
    ['serve', '--port'],
    'serve: --port needs a value, as in --port <n>; see msgraph-conformance serve --help',
  ],
  [['run', '--operation', ''], 'run: --operation is empty; see msgraph-conformance run --help'],
  [['bundle', '--out='], 'bundle: --out is empty; see msgraph-conformance bundle --help'],
  [['help', 'foo'], `there is no command foo: give one of ${names}`],
  [['lint'], 'lint takes folders or files of docs pages'],
  [['compile'], 'compile takes folders or files of docs pages'],
  [['reproduce'], 'reproduce takes one finding id, as printed by run'],
  [['reproduce', 'a', 'b'], 'reproduce takes one finding id, as printed by run'],
])('%j is refused with one line', async (args, line) => {
  expect(await runMain(args)).toEqual(refusal(line))
})

test.each(names.split(', '))('help %s shows what %s --help shows', async (name) => {
  expect(await runMain(['help', name])).toEqual(await runMain([name, '--help']))
})

test.each([[['--help']], [['-h']], [['help']], [['help', 'help']], [['--target', 'mock', '--help']]])(
  '%j shows the commands',
  async (args) => {
    expect(await runMain(args)).toEqual({
      code: 0,
      error: '',
      out: `msgraph-conformance: does a service answer as the docs of Microsoft Graph say?

Usage: msgraph-conformance [command] [options]     (without a command: run)

  run                      Test a target against the contract and leave a report in test-results/.
  compile <docs…>          Compile docs pages into OpenAPI fragments, and say what was read and what was not.
  lint <docs…>             Find where docs pages contradict themselves or each other.
  bundle                   Write the contract as one OpenAPI document for each version.
  diff <specs> <specs>     Say what changed between two contracts: breaking, additive, or in the docs alone.
  serve                    Serve the reference tenant until interrupted, judging and recording what it is sent.
  proxy <base URL>         Forward to a service until interrupted, judging and recording both directions.
  check <file.har>         Judge recorded traffic, requests and answers, and leave a report in test-results/.
  gate                     Drive an SDK through the documented operations and judge what it sends and what it reads.
  faults                   Run the suites against every seeded fault and benign twin, and say which are caught.
  cleanup                  Remove what earlier runs have left in a tenant.
  report <dir…>            Render a finished run again, or merge the shards of one.
  reproduce <finding id>   Send the minimal case of a finding again.
  verify <dir>             Check the digests, totals and signature of a finished run.

msgraph-conformance <command> --help lists the options of a command.
Exit codes: 0 conforms, 1 findings, 2 bad usage or input, 3 target could not be tested, 130 interrupted.
`,
    })
  },
)

test('--version alone says which version this is', async () => {
  const out = `msgraph-conformance ${packageVersion()}\n`
  expect(await runMain(['--version'])).toEqual({ code: 0, error: '', out })
})

const specs =
  '  --specs <path>                 folder of fragments, or an OpenAPI document (default ./specs, else the embedded ones)'
const docs =
  '  --docs <path>                  folder or file of docs pages to compile instead; may be repeated'
const version = '  --version v1.0|beta            only this version'
const fault = '  --fault <id>                   seed a fault into the mock ("faults --list" names them)'

const help: { readonly [command: string]: readonly string[] } = {
  run: [
    'Usage: msgraph-conformance run [options]',
    '',
    'Test a target against the contract and leave a report in test-results/.',
    '',
    '  --target <place>               mock (default), the base URL in front of /v1.0, or global, us-l4, us-l5, china',
    '  --specs <path>                 folder of fragments, or an OpenAPI document (default ./specs, else the embedded ones)',
    '  --docs <path>                  folder or file of docs pages to compile instead; may be repeated',
    '  --version v1.0|beta            only this version',
    '  --operation <glob>             only operations whose id, or "METHOD /path", matches',
    '  --runs <n>                     drawn cases per property (default 20)',
    '  --seed <n>                     what the drawn cases follow from (default 1)',
    '  --bindings <file>              JSON: values of path parameters that exist in the tenant',
    '  --values <file>                JSON: values that bodies name and that exist in the tenant, by property name',
    "  --allow-writes                 create, change and delete entities of the run's own, and writable bindings",
    '  --allow-actions <glob>         actions (id or path) that may be called on a live target',
    '  --fault <id>                   seed a fault into the mock ("faults --list" names them)',
    '  --shard <i>/<n>                only the i-th of n parts',
    '  --timeout <seconds>            for one request (default 10)',
    '  --out <dir>                    where the report goes (default test-results)',
    '  --tenant <id>                  tenant that may be tested; required for a cloud, may be repeated',
    '  --journal <file>               where writes are noted before they are sent (default journal.ndjson beside the report)',
    '  --max-writes <n>               writes that are sent at most, clean-up included',
    '  --max-requests <n>             requests that are sent at most',
    '  --max-time <minutes>           begin nothing new after so long',
    '  --batch                        send up to 20 requests in one by $batch',
    '  --settle <seconds>             time for a write to show before a finding about it is looked at again (default 1)',
    '  --resume                       go on with the interrupted run in the same --out',
    '  --evidence shapes|full         keep of live bodies names, types and lengths (default), or all',
    '  --waivers <file>               YAML: failures that are accepted until a day',
    '  --against <file|dir>           an earlier results.json: say what is new, open, fixed and flaky',
    '  --new-only                     with --against: only new failures count for the exit code',
    '  --profile <name>               claim a profile, such as core or paging: fail unless it is passed; may be repeated',
    '  --min-tested <share>           share of the operations that must have answered (default 0.5)',
    '  --sign-key <file>              Ed25519 private key in PEM that signs the evidence',
    '  --list                         show what would be tested and send nothing',
  ],
  compile: [
    'Usage: msgraph-conformance compile <docs…> [options]',
    '',
    'Compile docs pages into OpenAPI fragments, and say what was read and what was not.',
    '',
    '  --out <dir>                    where the fragments go (default specs)',
    '  --problems                     list every problem with its page and line',
  ],
  lint: [
    'Usage: msgraph-conformance lint <docs…> [options]',
    '',
    'Find where docs pages contradict themselves or each other.',
    '',
    '  --base <file|ref>              an earlier lint JSON, or a git ref of the docs: fail on new findings only',
    '  --format terminal|json|sarif   what is printed (default terminal)',
    '  --output <file>                write there instead of printing',
    '  --suppressions <file>          accepted findings with their reasons (default lint-suppressions.yaml, if there)',
    '  --all                          in the terminal, show every finding of a rule in a file',
  ],
  bundle: [
    'Usage: msgraph-conformance bundle [options]',
    '',
    'Write the contract as one OpenAPI document for each version.',
    '',
    specs,
    docs,
    version,
    '  --out <dir>                    where the documents go (default the current folder)',
  ],
  diff: [
    'Usage: msgraph-conformance diff <specs> <specs> [options]',
    '',
    'Say what changed between two contracts: breaking, additive, or in the docs alone.',
    '',
    '  --versions                     compare v1.0 with beta of one contract (default as in run)',
    '  --format terminal|json         what is printed (default terminal)',
    '  --all                          in the terminal, list changes of the docs alone too',
  ],
  serve: [
    'Usage: msgraph-conformance serve [options]',
    '',
    'Serve the reference tenant until interrupted, judging and recording what it is sent.',
    '',
    '  --port <n>                     port to listen on (default: a free one)',
    '  --host <address>               address to listen on (default 127.0.0.1)',
    '  --har <file>                   where the traffic is recorded (default traffic.har beside the report)',
    '  --tls-cert <file>              certificate in PEM: serves HTTPS',
    '  --tls-key <file>               private key in PEM of the certificate',
    '  --latency <ms>                 milliseconds that each answer waits',
    '  --throttle <share>             share of the requests that are answered 429',
    specs,
    docs,
    version,
    fault,
    '  --out <dir>                    where the report goes (default test-results)',
  ],
  proxy: [
    'Usage: msgraph-conformance proxy <base URL> [options]',
    '',
    'Forward to a service until interrupted, judging and recording both directions.',
    '',
    '  --port <n>                     port to listen on (default: a free one)',
    '  --host <address>               address to listen on (default 127.0.0.1)',
    '  --har <file>                   where the traffic is recorded (default traffic.har beside the report)',
    specs,
    docs,
    '  --version v1.0|beta            only this version',
    '  --operation <glob>             only operations whose id, or "METHOD /path", matches',
    '  --out <dir>                    where the report goes (default test-results)',
  ],
  check: [
    'Usage: msgraph-conformance check <file.har> [options]',
    '',
    'Judge recorded traffic, requests and answers, and leave a report in test-results/.',
    '',
    specs,
    docs,
    '  --version v1.0|beta            only this version',
    '  --operation <glob>             only operations whose id, or "METHOD /path", matches',
    '  --base-url <url>               the part in front of /v1.0 of a service that is no Graph cloud and not on this machine',
    '  --out <dir>                    where the report goes (default test-results)',
  ],
  faults: [
    'Usage: msgraph-conformance faults [options]',
    '',
    'Run the suites against every seeded fault and benign twin, and say which are caught.',
    '',
    '  --fault <id>                   only this fault or twin; may be repeated',
    '  --list                         name the faults and twins and run nothing',
    '  --specs <path>                 folder of fragments, or an OpenAPI document, to run over',
    docs,
    '  --operation <glob>             only operations whose id, or "METHOD /path", matches',
    '  --runs <n>                     drawn cases per property (default 20)',
    '  --seed <n>                     what the drawn cases follow from (default 1)',
    '  --out <file>                   write the table as Markdown',
    '  --check <file>                 fail where the table is another than this one',
  ],
  gate: [
    'Usage: msgraph-conformance gate [options]',
    '',
    'Drive an SDK through the documented operations and judge what it sends and what it reads.',
    '',
    '  --sdk <name>                   installed package, as <name> or <name>@<version>; control for plain fetch',
    '  --package <dir>                folder of a package instead',
    '  --against <version>            another version, or a folder, to compare with',
    '  --specs <path>                 folder of fragments, or an OpenAPI document (default ./specs, else the embedded ones)',
    '  --docs <path>                  folder or file of docs pages to compile instead; may be repeated',
    '  --version v1.0|beta            only this version',
    '  --operation <glob>             only operations whose id, or "METHOD /path", matches',
    '  --runs <n>                     drawn bodies per operation (default 2)',
    '  --seed <n>                     what the drawn cases follow from (default 1)',
    '  --baseline <file>              known findings, which do not fail (default gate-baseline.json where it is there)',
    '  --no-baseline                  let known findings fail',
    '  --update-baseline              write what fails now as the baseline',
    '  --out <dir>                    where the report goes (default test-results)',
  ],
  cleanup: [
    'Usage: msgraph-conformance cleanup [options]',
    '',
    'Remove what earlier runs have left in a tenant.',
    '',
    '  --target <place>               the base URL in front of /v1.0, or global, us-l4, us-l5, china',
    '  --specs <path>                 what was tested: says which headers its requests need',
    '  --docs <path>                  folder or file of docs pages to compile instead; may be repeated',
    '  --tenant <id>                  tenant that may be tested; required for a cloud, may be repeated',
    '  --journal <file>               where writes are noted before they are sent (default journal.ndjson beside the report)',
    '  --timeout <seconds>            for one request (default 10)',
    '  --out <dir>                    where the runs left their journal (default test-results)',
  ],
  reproduce: [
    'Usage: msgraph-conformance reproduce <finding id> [options]',
    '',
    'Send the minimal case of a finding again.',
    '',
    '  --out <dir>                    where the report is (default test-results)',
  ],
  report: [
    'Usage: msgraph-conformance report <dir…> [options]',
    '',
    'Render a finished run again, or merge the shards of one.',
    '',
    '  --waivers <file>               YAML: failures that are accepted until a day',
    '  --against <file|dir>           an earlier results.json: say what is new, open, fixed and flaky',
    '  --new-only                     with --against: only new failures count for the exit code',
    '  --profile <name>               claim a profile, such as core or paging: fail unless it is passed; may be repeated',
    '  --min-tested <share>           share of the operations that must have answered (default 0.5)',
    '  --sign-key <file>              Ed25519 private key in PEM that signs merged shards',
    '  --out <dir>                    where the report goes (default test-results)',
  ],
  verify: [
    'Usage: msgraph-conformance verify <dir> [options]',
    '',
    'Check the digests, totals and signature of a finished run.',
    '',
    '  --public-key <file>            Ed25519 public key in PEM of who must have signed',
  ],
}

test.each(commands.map(({ name }) => name))('%s --help lists its options', async (name) => {
  const out = [...(help[name] ?? []), ''].join('\n')
  expect(await runMain([name, '--help'])).toEqual({ code: 0, error: '', out })
  expect(await runMain([name, '--nonsense', '-h'])).toEqual({ code: 0, error: '', out })
})
