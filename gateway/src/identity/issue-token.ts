import { parseArgs } from 'node:util';
import { isRole } from '@fedloop/platform/identity/identity';
import { readSecret } from '../config.ts';
import { createApiTokens } from './api-tokens.ts';
import { parseLifetime } from './lifetime.ts';

const HELP = `Prints an API token for a client of Fedloop.

  npm run token -- --name NAME --role ROLE [--expires LIFETIME]

  --name NAME         who uses it: 1 to 64 of a-z, 0-9, dot, underscore, hyphen
  --role ROLE         USER, TRAINER, OPERATOR or ADMIN
  --expires LIFETIME  12h, 30d, 1y and so on; default 30d
  --help              this text

It is signed with FEDLOOP_SECRET, which must be the gateway's; npm start keeps its own below FEDLOOP_HOME, so there it is
  FEDLOOP_SECRET=$(cat .fedloop/secrets/request-signing) npm run token -- ...
Tokens are not stored: to take one back before it expires, change the secret.
`;

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  expires: { type: 'string', default: '30d' },
  help: { type: 'boolean', default: false },
} as const;

try {
  process.stdout.write(await answer(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function answer(args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  if (values.help) return HELP;
  const { name, role, expires } = values;
  if (name === undefined || role === undefined) throw new RangeError('--name and --role are needed; see --help');
  if (!isRole(role) || role === 'GUEST') throw new RangeError('--role is USER, TRAINER, OPERATOR or ADMIN');
  return `${await createApiTokens(readSecret()).issue(name, role, parseLifetime(expires))}\n`;
}
