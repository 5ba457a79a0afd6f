import { type PlatformProcess, startProcess } from './process.ts';

/** A process that listens and can be ended and started again at the same address. */
export interface Replica {
  readonly name: string;
  readonly port: number;
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The process of the moment. */
  readonly process: PlatformProcess;
  /** Starts it and waits until it answers. @throws Error with its output when it ends instead */
  start(): Promise<void>;
}

export interface ReplicaOptions {
  readonly name: string;
  readonly entry: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly parameters?: readonly string[];
}

/** Starts a process that answers `/healthz`; it may take its time. */
export async function startReplica(options: ReplicaOptions): Promise<Replica> {
  const { name, entry, port, environment = {}, parameters = [] } = options;
  const url = `http://127.0.0.1:${String(port)}`;
  const begin = () => startProcess(entry, { ...environment, PORT: String(port) }, parameters);
  let process = begin();
  await untilAlive(name, url, process);
  return {
    name,
    port,
    url,
    get process() {
      return process;
    },
    async start() {
      process = begin();
      await untilAlive(name, url, process);
    },
  };
}

/** Waits until the address answers with success. */
async function untilAlive(name: string, url: string, { child, output }: PlatformProcess): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/healthz`).catch(() => null);
    if (response?.ok) return;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${name} ended with ${String(child.exitCode ?? child.signalCode)}:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
