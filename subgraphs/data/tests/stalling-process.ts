/**
 * A process to be killed: the data subgraph on an object store that says so on standard output when it has stored a
 * file, and then never answers. Arguments: database URL, object folder, how many files to let pass before.
 */
import { createEventLog } from '@fedloop/platform/events/event-log';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { createFileObjectStore } from '@fedloop/platform/objects/file-object-store';
import { DEFAULT_LIMITS } from '../src/duckdb/table-limits.ts';
import { createDataService } from '../src/service.ts';

const [databaseUrl = '', folder = '', passing = '0'] = process.argv.slice(2);
const log = createLogger({ name: 'stalling', level: 'silent' });
const events = createEventLog({ url: databaseUrl, log });
await events.start();
const jobs = createJobQueue({ url: databaseUrl, log });
await jobs.start();
const objects = await createFileObjectStore(folder);
let stored = 0;

const stalling: typeof objects = {
  ...objects,
  async putFile(path) {
    const object = await objects.putFile(path);
    stored += 1;
    if (stored <= Number(passing)) return object;
    process.stdout.write('stored\n');
    return new Promise(() => undefined);
  },
};

const service = await createDataService(
  { databaseUrl, events, jobs, objects: stalling, log },
  { demo: true, limits: DEFAULT_LIMITS },
);
await service.start();
process.stdout.write('started\n');
