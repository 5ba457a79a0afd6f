import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { readComposeFile } from '../../../infra/stack/compose-file.ts';
import { containerEnvironment } from '../../../infra/stack/containers/config.ts';
import { authorityOf, publishedOn } from '../../../infra/stack/containers/container-stack.ts';
import { type Containers, type Project, startContainers } from '../../../infra/stack/containers/containers.ts';
import type { Answer } from '../../../infra/demo/client.ts';
import { root } from '../platform/process.ts';
import { type Release, releaseOf, variablesOf } from '../deploy/images.ts';

export const stages = ['staging', 'production'] as const;
export type Stage = (typeof stages)[number];

/** A server with staging and production, of one release, behind one port. */
export interface TwoStages {
  readonly release: Release;
  readonly platforms: Readonly<Record<Stage, Containers>>;
  /** Asks a stage under its host name, with a token. Default: with none */
  ask<Data>(stage: Stage, query: string, options?: Question): Promise<Answer<Data>>;
  /** The text of a page. */
  page(stage: Stage, path: string): Promise<string>;
  close(): Promise<void>;
}

interface Question {
  readonly token?: string;
  readonly variables?: object;
}

/** @param port of the loopback interface that the front is published on */
export async function startTwoStages(folder: string, port: number, tell: (line: string) => void): Promise<TwoStages> {
  const release = releaseOf(readComposeFile(join(root, 'infra/compose.yaml'), containerEnvironment()).services);
  const removals: (() => void)[] = [];
  const begin = async (name: string, project: Omit<Project, 'name' | 'folder' | 'tell'>): Promise<Containers> => {
    const own = join(folder, name);
    mkdirSync(own);
    const containers = await startContainers({ ...project, name: `fedloop-${name}`, folder: own, tell });
    removals.unshift(() => {
      containers.remove();
    });
    return containers;
  };
  const remove = () => {
    for (const each of removals) each();
  };

  try {
    const platform = async (stage: Stage, subnet: string) => {
      const variables = { ...variablesOf(release), FEDLOOP_HOST: hostOf(stage), FEDLOOP_EDGE_SUBNET: subnet };
      return begin(stage, { overlay: `compose.${stage}.yaml`, variables });
    };
    const staging = await platform('staging', '172.30.1.0/24');
    const production = await platform('production', '172.30.2.0/24');
    // Otherwise Grafana's container brings it, which can't be had without a registry.
    for (const stage of stages) {
      const network = `fedloop-${stage}_dashboards`;
      staging.podman.run('network', 'create', '--internal', network);
      removals.unshift(() => void staging.podman.run('network', 'rm', network));
    }
    const front = await begin('front', {
      file: 'compose.front.yaml',
      variables: {
        ...publishedOn(port),
        FEDLOOP_STAGING_HOST: hostOf('staging'),
        FEDLOOP_PRODUCTION_HOST: hostOf('production'),
      },
    });
    const dispatcher = new Agent({
      connect: {
        ca: authorityOf('fedloop-front', front),
        lookup: (_name, _options, tellAddress) => {
          tellAddress(null, [{ address: '127.0.0.1', family: 4 }]);
        },
      },
    });
    const urlOf = (stage: Stage, path: string) => `https://${hostOf(stage)}:${String(port)}${path}`;

    return {
      release,
      platforms: { staging, production },
      async ask<Data>(stage: Stage, query: string, { token, variables }: Question = {}) {
        const { body } = await request(urlOf(stage, '/graphql'), {
          dispatcher,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ query, variables }),
        });
        return (await body.json()) as Answer<Data>;
      },
      async page(stage, path) {
        const { body } = await request(urlOf(stage, path), { dispatcher });
        return body.text();
      },
      async close() {
        await dispatcher.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function hostOf(stage: Stage): string {
  return `${stage}.localhost`;
}
