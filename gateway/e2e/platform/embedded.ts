import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlatformProcess, startProcess } from './process.ts';

/** The whole platform as `npm start` runs it, with a folder of its own. */
export interface EmbeddedPlatform {
  readonly url: string;
  readonly process: PlatformProcess;
}

/** The administrator's token of every platform under test. */
export const adminToken = 'an administrator token for the tests';

/** A folder for one platform; `remove` stops the database that a killed platform left behind, then deletes it. */
export async function createHome(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'fedloop-e2e-'));
  return {
    path,
    async remove() {
      const pid = Number(
        (await readFile(join(path, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0],
      );
      if (pid > 0) await stopProcess(pid);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Starts the embedded platform and waits until it says that it is ready. */
export async function startEmbedded(
  home: string,
  environment: Record<string, string> = {},
  entry = 'infra/embedded/main.ts',
): Promise<EmbeddedPlatform> {
  const started = startProcess(entry, {
    FEDLOOP_HOME: home,
    FEDLOOP_ADMIN_TOKEN: adminToken,
    PORT: '0',
    ...environment,
  });
  const [, url = ''] = await started.waitFor(/Fedloop is ready at (http:\S+)/);
  return { url, process: started };
}

async function stopProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.kill(pid, 0);
    }
  } catch {
    // It is gone.
  }
}
