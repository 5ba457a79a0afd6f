import type { ComposeService } from '../compose-file.ts';

/** Services whose images can be had on a machine that reaches no image registry: Fedloop's own, MinIO, the database and the edge. */
const WITHOUT_REGISTRY = /\/fedloop\/|\/postgres:|\/caddy:/;

/**
 * The services that are started, each behind what it stands on. Left out are commands, and what only watches the others: the collector, Loki,
 * Tempo, Mimir and Grafana, on which nothing else waits.
 */
export function startOrder(services: Readonly<Record<string, ComposeService>>): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    for (const needed of Object.keys(services[name]?.depends_on ?? {})) visit(needed);
    order.push(name);
  };
  for (const [name, { image = '', profiles }] of Object.entries(services))
    if (profiles === undefined && WITHOUT_REGISTRY.test(image)) visit(name);
  return order;
}
