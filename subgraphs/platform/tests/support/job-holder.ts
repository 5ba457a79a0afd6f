/** A process that takes a job and never ends it: `job-holder.ts DATABASE_URL QUEUE`. Says `ready`, then `taken`. */
import { createJobQueue } from '../../src/jobs/job-queue.ts';
import { createLogger } from '../../src/logging/logger.ts';

const [, , url = '', queue = ''] = process.argv;
const jobs = createJobQueue({ url, log: createLogger({ name: 'job-holder', level: 'silent' }) });
await jobs.start();
await jobs.work(queue, { concurrency: 1 }, () => {
  process.stdout.write('taken\n');
  return new Promise(() => undefined);
});
process.stdout.write('ready\n');
