import { createLogger } from '@fedloop/platform/logging/logger';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { ListenError } from '../transport/listen.ts';
import { readOptions, usage, UsageError } from './options.ts';
import { createStandaloneGateway } from './standalone-gateway.ts';
import { SupergraphFileError } from './supergraph-file.ts';

/** The gateway by itself, on any supergraph. */
async function main(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters);
  if (!options) {
    process.stdout.write(usage);
    return;
  }
  const log = createLogger({ name: 'gateway', level: options.logLevel });
  const shutdown = createShutdown(log);
  shutdown.onSignals();
  const gateway = await createStandaloneGateway(options, log);
  shutdown.add('gateway', () => gateway.stop());
  const { url } = await gateway.listen();
  process.stdout.write(`The gateway is ready at ${url}/graphql\n`);
}

/** What a person can mend, in one line; anything else with where it happened. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message} (--help tells the options)`;
  if (error instanceof SupergraphFileError || error instanceof ListenError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
