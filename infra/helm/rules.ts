import { isDeepStrictEqual } from 'node:util';
import { type Manifest, type Pod, podOf, selects } from './manifests.ts';

/** Where Alertmanager asks for retraining. */
const INTERNAL = '/webhooks/retraining';

interface IngressPath {
  readonly path: string;
  readonly backend: { readonly service: { readonly name: string } };
}

const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** What is wrong with a rendered chart by rules that no schema has; a line for each fault. */
export function faultsOf(manifests: readonly Manifest[], { policies }: { policies: boolean }): string[] {
  const faults: string[] = [];
  const named = (kind: string) => manifests.filter((each) => each.kind === kind);
  for (const each of manifests) {
    const made = podOf(each);
    if (made === null) continue;
    const name = `${each.kind} ${each.metadata.name}`;
    faults.push(...podFaults(made.pod).map((fault) => `${name}: ${fault}`));
    if (policies && !named('NetworkPolicy').some((policy) => selects(policy, made.labels))) {
      faults.push(`${name}: no network policy takes it in`);
    }
    if (each.kind !== 'Deployment') continue;
    if (!selects(each, made.labels)) faults.push(`${name}: does not select its own pods`);
    const budgets = named('PodDisruptionBudget').filter((budget) => selects(budget, made.labels));
    if (budgets.length !== 1) faults.push(`${name}: ${budgets.length} disruption budgets`);
    for (const { name: part, readinessProbe, livenessProbe } of made.pod.containers) {
      if (readinessProbe === undefined || livenessProbe === undefined) faults.push(`${name}: ${part} has no probes`);
    }
  }
  faults.push(...addressFaults(manifests), ...publishedFaults(manifests), ...doubles(manifests));
  return faults;
}

function podFaults(pod: Pod): string[] {
  const faults: string[] = [];
  const { runAsNonRoot, seccompProfile } = (pod.securityContext ?? {}) as Record<string, unknown>;
  if (runAsNonRoot !== true || seccompProfile === undefined) faults.push('may run as root');
  if (pod.automountServiceAccountToken) faults.push('is given a token of the cluster');
  for (const { name, securityContext, resources, image } of [...pod.initContainers, ...pod.containers]) {
    if (!isDeepStrictEqual(securityContext, CONTAINER_SECURITY)) faults.push(`${name} has more rights than it needs`);
    if (resources.requests === undefined || resources.limits === undefined) faults.push(`${name} has no bounds`);
    if (/:latest$|\/[^:@]+$/.test(image)) faults.push(`${name} runs whatever ${image} is today`);
  }
  return faults;
}

/** Settings that name a Service of the release must name one that is there, by its port. */
function addressFaults(manifests: readonly Manifest[]): string[] {
  const services = new Set(
    manifests
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ metadata, spec }) =>
        (spec as { ports: { port: number }[] }).ports.map(({ port }) => `http://${metadata.name}:${port}/graphql`),
      ),
  );
  return manifests.flatMap((each) =>
    (podOf(each)?.pod.containers ?? []).flatMap(({ env }) =>
      env
        .flatMap(({ name, value }) => addressesIn(name, value).map((address) => ({ name, address })))
        .filter(({ address }) => !services.has(address))
        .map(
          ({ name, address }) => `${each.kind} ${each.metadata.name}: ${name} leads to ${address}, where nothing is`,
        ),
    ),
  );
}

function addressesIn(name: string, value: string): string[] {
  if (name === 'FEDLOOP_SUBGRAPHS') return value.split(',').map((pair) => pair.replace(/^[^=]*=/, ''));
  return /^(DATA|PREDICTION|FEEDBACK|GATEWAY)_URL$/.test(name) ? [value] : [];
}

/** What only the cluster may call must not be reached through an ingress. */
function publishedFaults(manifests: readonly Manifest[]): string[] {
  const rules = manifests
    .filter(({ kind }) => kind === 'Ingress')
    .flatMap(({ spec }) => (spec as { rules: { http: { paths: IngressPath[] } }[] }).rules);
  return rules
    .flatMap(({ http }) => http.paths)
    .filter(({ path, backend }) => backend.service.name.endsWith('gateway') && INTERNAL.startsWith(path))
    .map(({ path }) => `the ingress leads to the gateway's ${INTERNAL} by ${path}`);
}

function doubles(manifests: readonly Manifest[]): string[] {
  const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);
}
