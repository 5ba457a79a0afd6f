import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import { readClientConfig } from '../config.ts';
import type { DescribedVersion, SchemaCheck } from './registry/schema-admin.ts';

const HELP = `Reads and moves the versions of a running gateway's schema.

  npm run schema -- list                             all versions, newest first
  npm run schema -- show [N] [--supergraph]          the API of version N, or of the current one; or what it is composed to
  npm run schema -- diff N M                         what changes for clients from version N to version M
  npm run schema -- check --subgraph NAME --file SDL what would come of a subgraph's schema; exits 1 where it does not pass
  npm run schema -- activate N                       makes version N current again; of a held one, puts in what it changes
  npm run schema -- --help                           this text

FEDLOOP_URL is the gateway's address, by default http://127.0.0.1:4000, and FEDLOOP_TOKEN an API token (npm run token): USER for
diff, OPERATOR for list, check and --supergraph, ADMIN for activate. npm start keeps the administrator's below FEDLOOP_HOME:
  FEDLOOP_TOKEN=$(cat .fedloop/secrets/admin-token) npm run schema -- list
`;

const options = {
  supergraph: { type: 'boolean', default: false },
  subgraph: { type: 'string' },
  file: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

try {
  process.stdout.write(await answer(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function answer(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, ...rest] = positionals;
  if (values.help) return HELP;
  switch (command) {
    case 'list':
      return list();
    case 'show': {
      const version = rest[0] === undefined ? [] : [`version=${numberOf(rest[0])}`];
      return ask(`?${[...version, ...(values.supergraph ? ['supergraph'] : [])].join('&')}`);
    }
    case 'diff':
      return (await ask(`?diff=${numberOf(rest[0])}..${numberOf(rest[1])}`)) || 'Nothing changes for clients.\n';
    case 'check':
      return check(values.subgraph, values.file);
    case 'activate': {
      const { version } = JSON.parse(await ask(`?activate=${numberOf(rest[0])}`, {})) as { version: number };
      return `It is current again, as version ${version}.\n`;
    }
    default:
      throw new RangeError('commands are list, show, diff, check and activate; see --help');
  }
}

function numberOf(text: string | undefined): string {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text))
    throw new RangeError('versions are numbers from 1; see --help');
  return text;
}

async function list(): Promise<string> {
  let text = '';
  for (let before = ''; ;) {
    const { versions } = JSON.parse(await ask(`?history${before}`)) as { versions: DescribedVersion[] };
    text += versions.map(describeVersion).join('');
    const last = versions.at(-1);
    if (!last || last.number === 1) return text;
    before = `&before=${last.number}`;
  }
}

function describeVersion(version: DescribedVersion): string {
  const { number, verdict, current, composedAt, publishedBy, schemas, changes, broken, reasons } = version;
  const state = current ? 'CURRENT' : verdict === 'HELD' ? 'HELD' : 'REPLACED';
  const breaking = changes.filter(({ severity }) => severity === 'BREAKING').length;
  const members = schemas.map(({ subgraph, label }) => `${subgraph}@${label}`).join(', ');
  const lines = [
    `${number}  ${state}  ${String(composedAt)}  by ${publishedBy}`,
    `   ${members}`,
    `   ${changes.length} changes, ${breaking} of them breaking; ${broken.length} operations broken`,
    ...reasons.map((reason) => `   ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}

async function check(subgraph: string | undefined, file: string | undefined): Promise<string> {
  if (subgraph === undefined || file === undefined)
    throw new RangeError('--subgraph and --file are needed; see --help');
  const text = await ask('?check', { subgraph, sdl: await readFile(file, 'utf8') });
  const { passes, reasons, changes } = JSON.parse(text) as SchemaCheck;
  if (!passes) process.exitCode = 1;
  const told = changes.map(({ severity, message }: SchemaChange) => `${severity.padEnd(9)}  ${message}`);
  return [passes ? 'It passes.' : 'It would be held back.', ...reasons, ...told, ''].join('\n');
}

async function ask(query: string, body?: object): Promise<string> {
  const { url, token } = readClientConfig();
  const response = await fetch(`${url.replace(/\/$/, '')}/schema.graphql${query === '?' ? '' : query}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
  }).catch(() => {
    throw new Error(`no gateway answers at ${url}; FEDLOOP_URL says where it is`);
  });
  const text = await response.text();
  if (!response.ok) throw new Error(reasonOf(text) ?? `the gateway answers with status ${response.status}`);
  return text;
}

function reasonOf(text: string): string | null {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message: string; extensions: { code: string } }[] };
    return errors?.map(({ message, extensions }) => `${message} (${extensions.code})`).join(' ') ?? null;
  } catch {
    return null;
  }
}
