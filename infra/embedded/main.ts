import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@fedloop/platform/logging/logger';
import { observeVolumes, type Volumes } from '@fedloop/platform/objects/observe-volumes';
import { leave } from '@fedloop/platform/shutdown/leave';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { type EmbeddedConfig, readConfig } from './config.ts';
import { firstModel } from './first-model.ts';
import { createEmbeddedPlatform } from './platform.ts';
import { checkPort } from './port.ts';
import { startPostgres } from './postgres/start-postgres.ts';
import { keepSecret } from './secrets.ts';
import { describeStartFailure } from './start-failure.ts';

const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** The whole platform in one process: what `npm start` runs. */
async function main(): Promise<void> {
  const config = readConfig();
  await checkPort(config.host, config.port);
  await mkdir(config.home, { recursive: true });
  const telemetry = await startTelemetry(config.telemetry, 'fedloop');
  const destination = join(config.home, 'fedloop.log');
  const log = createLogger({ name: 'fedloop', level: config.logLevel, destination, sink: telemetry.logs });
  telemetry.reportTo(log);
  const shutdown = createShutdown(log);
  shutdown.onSignals();
  shutdown.add('telemetry', () => telemetry.stop());

  try {
    if (telemetry.metrics) observeVolumes(volumesOf(config), telemetry.metrics);
    const databaseUrl = config.databaseUrl ?? (await embeddedPostgres());
    const signing = await keepSecret(join(config.home, 'secrets'), 'request-signing');
    const admin = await keepSecret(join(config.home, 'secrets'), 'admin-token');
    tell('Starting the data, prediction and feedback subgraphs');
    const { platform, gateway, prediction } = await createEmbeddedPlatform({
      databaseUrl,
      objectStoreUrl: config.objectStoreUrl,
      eventRetentionDays: config.eventRetentionDays,
      telemetry,
      telemetryConfig: config.telemetry,
      log,
      shutdown,
      metrics: telemetry.metrics,
      environment: {
        WEB_FOLDER: webFolder,
        ...config.environment,
        FEDLOOP_SECRET: config.secret ?? signing.value,
        DATABASE_URL: databaseUrl,
        OBJECT_STORE_URL: config.objectStoreUrl,
        FEDLOOP_ADMIN_TOKEN: config.adminToken ?? admin.value,
      },
    });
    await firstModel(platform.events, prediction, tell);
    const { url } = await gateway.listen();
    shutdown.add('gateway', () => gateway.stop());
    if (admin.isNew && config.adminToken === null) {
      tell(`The administrator's token, printed this once (it is kept in ${admin.path}): ${admin.value}`);
    }
    tell(`Fedloop is ready at ${url}`);
  } catch (error) {
    await shutdown.close();
    throw error;
  }

  async function embeddedPostgres(): Promise<string> {
    tell('Starting PostgreSQL');
    const onLost = (cause: Error) => {
      log.fatal({ err: cause }, 'the database is gone');
      console.error('Fedloop stops: its database is gone. Start it again, nothing that was acknowledged is lost.');
      void shutdown.close().finally(() => leave(1));
    };
    const postgres = await startPostgres({ folder: join(config.home, 'postgres'), log, onLost });
    shutdown.add('PostgreSQL', () => postgres.stop());
    return postgres.url;
  }
}

function volumesOf({ home, objectStoreUrl }: EmbeddedConfig): Volumes {
  const inFolder = objectStoreUrl.startsWith('file:');
  return { home, ...(inFolder && { objects: fileURLToPath(objectStoreUrl) }) };
}

function tell(line: string): void {
  console.log(line);
}

main().catch((error: unknown) => {
  console.error(describeStartFailure(error));
  leave(1);
});
