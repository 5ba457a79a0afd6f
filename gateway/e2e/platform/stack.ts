import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startPostgres } from '../../../infra/embedded/postgres/start-postgres.ts';
import { adminToken } from './embedded.ts';
import { freePorts } from './free-ports.ts';
import { type PlatformProcess, startProcess } from './process.ts';

/** What every part of a stack under test signs with. */
export const stackSecret = 'a secret for the tests of at least 32 characters';

/** The platform as the stack runs it: every part a process of its own, reached over HTTP, on one database. */
export interface StackPlatform {
  readonly url: string;
  readonly processes: Readonly<Record<'data' | 'prediction' | 'trainer' | 'feedback' | 'gateway', PlatformProcess>>;
  stop(): Promise<void>;
}

/**
 * Starts every part and waits until the gateway is ready to answer a prediction.
 *
 * @param environment settings of all parts besides
 * @param own settings of single parts besides
 */
export async function startStack(
  home: string,
  environment: Readonly<Record<string, string>> = {},
  own: Partial<Record<keyof StackPlatform['processes'], Readonly<Record<string, string>>>> = {},
): Promise<StackPlatform> {
  const postgres = await startPostgres({ folder: join(home, 'postgres'), log: { info: () => undefined } });
  const [data, prediction, feedback, gateway] = await freePorts(4);
  const address = (port: number | undefined) => `http://127.0.0.1:${String(port)}/graphql`;
  const shared = {
    DATABASE_URL: postgres.url,
    OBJECT_STORE_URL: pathToFileURL(join(home, 'objects')).href,
    FEDLOOP_SECRET: stackSecret,
    FEDLOOP_ADMIN_TOKEN: adminToken,
    DATA_URL: address(data),
    PREDICTION_URL: address(prediction),
    FEEDBACK_URL: address(feedback),
    LOG_LEVEL: 'warn',
    ...environment,
  };
  const start = (part: keyof StackPlatform['processes'], entry: string, port?: number) =>
    startProcess(entry, { ...shared, ...(port && { PORT: String(port) }), ...own[part] });
  const processes = {
    data: start('data', 'subgraphs/data/src/main.ts', data),
    prediction: start('prediction', 'subgraphs/prediction/src/main.ts', prediction),
    trainer: start('trainer', 'subgraphs/prediction/src/trainer/main.ts'),
    feedback: start('feedback', 'subgraphs/feedback/src/main.ts', feedback),
    gateway: start('gateway', 'gateway/src/main.ts', gateway),
  };
  const url = `http://127.0.0.1:${String(gateway)}`;
  await ready(url, processes);
  return {
    url,
    processes,
    async stop() {
      await Promise.all(Object.values(processes).map((process) => process.end()));
      await postgres.stop();
    },
  };
}

async function ready(url: string, processes: StackPlatform['processes']): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
    for (const [name, { child, output }] of Object.entries(processes)) {
      if (child.exitCode !== null) throw new Error(`${name} ended with ${String(child.exitCode)}:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
