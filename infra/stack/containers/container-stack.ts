import { type Containers, type Project, startContainers } from './containers.ts';

/** A whole platform in containers of this machine, with an edge that publishes it. */
export interface ContainerStack extends Containers {
  /** The edge's origin. */
  readonly url: string;
  /** The authority of the edge's certificate. */
  readonly authority: string;
}

/** @param port of the loopback interface that the edge is published on */
export async function startContainerStack(project: Project, port: number): Promise<ContainerStack> {
  const { variables } = project;
  const containers = await startContainers({ ...project, variables: { ...publishedOn(port), ...variables } });
  return { ...containers, url: `https://localhost:${String(port)}`, authority: authorityOf(project.name, containers) };
}

/** Variables of an edge on the loopback interface, which makes its certificates itself. */
export function publishedOn(port: number): Readonly<Record<string, string>> {
  return {
    FEDLOOP_ADDRESS: '127.0.0.1',
    FEDLOOP_PORT: String(port),
    // Two stacks can't share one.
    FEDLOOP_EDGE_SUBNET: `172.30.${String(port % 256)}.0/24`,
    FEDLOOP_TLS: 'internal',
  };
}

/** The certificate that a project's edge vouches with, in PEM. */
export function authorityOf(project: string, { podman }: Pick<Containers, 'podman'>): string {
  return podman.run('exec', `${project}_edge_1`, 'cat', '/data/caddy/pki/authorities/local/root.crt');
}
