import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { offences } from './licence-offences.ts';

const lock: unknown = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
);
const found = offences(lock);
for (const offence of found) console.error(offence);
if (found.length > 0) process.exitCode = 1;
