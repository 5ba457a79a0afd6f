import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const labels = z.record(z.string(), z.string());

const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  securityContext: z.unknown().optional(),
  env: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
  resources: z.looseObject({ requests: z.unknown().optional(), limits: z.unknown().optional() }),
  readinessProbe: z.unknown().optional(),
  livenessProbe: z.unknown().optional(),
});

const pod = z.looseObject({
  automountServiceAccountToken: z.boolean(),
  securityContext: z.unknown().optional(),
  initContainers: z.array(container).default([]),
  containers: z.array(container),
});

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: labels.default({}), annotations: labels.default({}) }),
  spec: z.unknown().optional(),
});

export type Manifest = z.infer<typeof manifest>;
export type Pod = z.infer<typeof pod>;

/** What a rendered chart holds. @throws YAMLParseError or ZodError where it is no list of Kubernetes objects */
export function readManifests(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document) => {
    if ('errors' in document && document.errors[0]) throw document.errors[0];
    const value: unknown = 'toJS' in document ? document.toJS() : null;
    return value === null ? [] : [manifest.parse(value)];
  });
}

const template = z.looseObject({ template: z.looseObject({ metadata: z.looseObject({ labels }), spec: pod }) });

/** The pod that an object makes, with its labels; null where it makes none. */
export function podOf({ kind, metadata, spec }: Manifest): { labels: Record<string, string>; pod: Pod } | null {
  if (kind === 'Pod') return { labels: metadata.labels, pod: pod.parse(spec) };
  if (!['Deployment', 'Job'].includes(kind)) return null;
  const { metadata: of, spec: made } = template.parse(spec).template;
  return { labels: of.labels, pod: made };
}

const selecting = z.looseObject({
  selector: z.looseObject({ matchLabels: labels.optional() }).optional(),
  podSelector: z.looseObject({ matchLabels: labels.optional() }).optional(),
});

/** Whether an object's own selector (a budget's, a policy's, a deployment's) takes in a pod with these labels. */
export function selects({ spec }: Manifest, of: Readonly<Record<string, string>>): boolean {
  const { selector, podSelector } = selecting.parse(spec);
  const wanted = (selector ?? podSelector)?.matchLabels;
  return wanted !== undefined && Object.entries(wanted).every(([name, value]) => of[name] === value);
}
