import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import type { Container } from '../../../infra/stack/containers/containers.ts';
import { type ContainerStack, startContainerStack } from '../../../infra/stack/containers/container-stack.ts';
import { streams } from '../chaos/streams.ts';
import { type FollowedEvent, follow } from '../clients/follower.ts';
import { transports } from '../clients/transports.ts';
import { describeContract } from '../contract/contract-suite.ts';
import { playBrowserStories } from '../platform/browser-stories.ts';
import { freePorts } from '../platform/free-ports.ts';
import { model, startJudges } from '../platform/judges.ts';
import { openStackLog } from './stack-log.ts';

// A first start trains a model, and fourteen containers are started.
jest.setTimeout(900_000);

interface Beginning {
  eventCursor: string;
  model: { id: string };
}
interface Kept {
  prediction: { feedback: { verdict: string } | null } | null;
}

const BEGINNING = /* GraphQL */ `
  query Beginning($model: String!) {
    eventCursor
    model(name: $model) {
      id
    }
  }
`;
const KEPT = /* GraphQL */ `
  query Kept($id: ID!) {
    prediction(id: $id) {
      feedback {
        verdict
      }
    }
  }
`;

let folder: string;
let stack: ContainerStack;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fedloop-containers-'));
  const [port = 0] = await freePorts(1);
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  stack = await startContainerStack({ name: `fedloop-${String(process.pid)}`, folder, variables: {}, tell }, port);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), stack.authority]);
});

afterAll(() => {
  stack.remove();
  rmSync(folder, { recursive: true });
});

/** Containers that node runs in, without a shell. */
function own(): Container[] {
  return stack.containers.filter(({ service }) => stack.services[service]?.image?.includes('/fedloop/'));
}

describe('a container of the Compose file', () => {
  const inspect = (name: string, format: string) => stack.podman.run('inspect', '--format', format, name);

  it('has a root file system that nobody writes to, and no rights but the edge’s one', () => {
    for (const { service, name } of stack.containers) {
      expect([name, inspect(name, '{{.HostConfig.ReadonlyRootfs}}')]).toEqual([name, 'true']);
      const status = stack.podman.run('exec', name, ...readStatus(service));
      const rights = /^CapPrm:\s*(\w+)$/m.exec(status)?.[1];
      // Bit 10 is that of low ports.
      expect([name, BigInt(`0x${rights ?? '0'}`)]).toEqual([name, service === 'edge' ? 1n << 10n : 0n]);
      expect([name, /^NoNewPrivs:\s*1$/m.test(status)]).toEqual([name, true]);
      if (service !== 'edge') expect([name, /^Uid:\s*(\d+)/m.exec(status)?.[1]]).not.toEqual([name, '0']);
    }
  });

  it('has no shell where it is Fedloop’s', () => {
    for (const { name } of own()) {
      expect([name, stack.podman.code('exec', name, '/nodejs/bin/node', '--version')]).toEqual([name, 0]);
      expect([name, stack.podman.code('exec', name, '/bin/sh', '-c', 'true')]).not.toEqual([name, 0]);
    }
  });

  it('reaches what its networks lead to, and nothing else', () => {
    const reaches = (service: string, address: string, port: number) =>
      stack.podman.code(
        'exec',
        stack.containers.find((each) => each.service === service)?.name ?? '',
        '/nodejs/bin/node',
        '-e',
        `require('net').connect({host:'${address}',port:${String(port)},timeout:3000},()=>process.exit(0)).on('error',()=>process.exit(1)).on('timeout',()=>process.exit(1))`,
      ) === 0;
    expect(reaches('feedback', 'postgres', 5432)).toBe(true);
    expect(reaches('data', 'minio', 9000)).toBe(true);
    expect(reaches('feedback', 'minio', 9000)).toBe(false);
    expect(reaches('web', 'postgres', 5432)).toBe(false);
    expect(reaches('minio', 'postgres', 5432)).toBe(false);
  });

  function readStatus(service: string): string[] {
    return stack.services[service]?.image?.includes('/fedloop/')
      ? ['/nodejs/bin/node', '-p', 'require("fs").readFileSync("/proc/1/status", "utf8")']
      : ['cat', '/proc/1/status'];
  }
});

describeContract('in containers behind the edge', () =>
  Promise.resolve({ url: stack.url, adminToken: stack.adminToken, stop: () => Promise.resolve() }),
);

describe('the platform of the Compose file', () => {
  it('shows its pages in a browser, through the edge', async () => {
    const authority = join(folder, 'authority.crt');
    writeFileSync(authority, stack.authority);
    await playBrowserStories(stack.url, authority);
  });
});

describe('the containers of the Compose file', () => {
  it('come back when they are killed, each once, and lose nothing that was acknowledged or subscribed to', async () => {
    const token = stack.adminToken;
    const client = createFedloopClient({ url: stack.url, token });
    const {
      eventCursor,
      model: { id: modelId },
    } = await client.request<Beginning>(BEGINNING, { model });
    const subscribers = transports.flatMap((transport) =>
      Object.values(streams).map(({ query, eventType }) => ({
        eventType,
        follower: follow<FollowedEvent>({
          transport,
          url: () => stack.url,
          operation: (after) => ({ query, variables: { after } }),
          token: () => Promise.resolve(token),
          after: eventCursor,
        }),
      })),
    );
    const judges = await startJudges({ url: () => stack.url, tokens: [token, token], rest: 50 });
    try {
      for (const container of stack.containers) {
        await judges.untilMore(5);
        await stack.kill(container);
      }
      await judges.untilMore(5);
      await judges.stop();

      const log = openStackLog(stack);
      const acknowledged = [...judges.acknowledged].sort();
      expect(log.predictions()).toEqual(expect.arrayContaining(acknowledged));
      const verdicts = new Map<string, string | undefined>();
      for (const id of acknowledged) {
        const { prediction } = await client.request<Kept>(KEPT, { id });
        verdicts.set(id, prediction?.feedback?.verdict);
      }
      expect([...verdicts]).toEqual(acknowledged.map((id) => [id, 'CORRECT']));
      for (const { eventType, follower } of subscribers) {
        const logged = log.cursors(eventType, modelId, eventCursor);
        await follower.until(logged.length);
        expect(follower.events.map(({ cursor }) => cursor)).toEqual(logged);
        // The edge was among the killed.
        expect(follower.ends).not.toEqual([]);
      }
      // What was not killed itself went on beside what was.
      for (const { name } of own())
        expect([name, stack.podman.run('inspect', '--format', '{{.RestartCount}}', name)]).toEqual([name, '1']);
    } finally {
      judges.abandon();
      for (const { follower } of subscribers) follower.stop();
    }
  });

  it('drain when they are told to end', () => {
    const names = own().map(({ name }) => name);
    stack.podman.run('stop', '--time', '30', ...names);
    for (const name of names) {
      const code = stack.podman.run('inspect', '--format', '{{.State.ExitCode}}', name);
      if (code !== '0') throw new Error(`${name} ended with ${code}:\n${stack.podman.log(name).slice(-4000)}`);
    }
  });
});
