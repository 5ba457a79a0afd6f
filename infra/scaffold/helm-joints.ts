import type { Joint } from './joint.ts';
import { after, before, replaced } from './lines.ts';

/** What the chart's schema of its values is told in. */
interface ValuesSchema {
  readonly required: string[];
  readonly properties: Record<string, unknown> & {
    readonly image: {
      readonly properties: {
        readonly digests: { readonly required: string[]; readonly properties: Record<string, unknown> };
      };
    };
  };
}

/** The files that list the parts of the Helm chart. */
export const helmJoints: readonly Joint[] = [
  {
    file: 'infra/helm/fedloop/templates/_components.tpl',
    join(text, { lower, port }) {
      const called = replaced(text, 'calls: [data, prediction, feedback', (calls) => `${calls}, ${lower}`);
      return before(called, 'trainer:', component(lower, port));
    },
  },
  {
    file: 'infra/helm/fedloop/values.yaml',
    join(text, { lower }) {
      const withDigest = replaced(text, "feedback: '', ", (digest) => `${digest}${lower}: '', `);
      return before(withDigest, 'trainer:', values(lower));
    },
  },
  {
    file: 'infra/helm/fedloop/values.schema.json',
    join(text, { lower }) {
      const schema = JSON.parse(text) as ValuesSchema;
      const { digests } = schema.properties.image.properties;
      schema.required.push(lower);
      schema.properties[lower] = { $ref: '#/$defs/part' };
      digests.required.push(lower);
      digests.properties[lower] = { $ref: '#/$defs/digest' };
      return JSON.stringify(schema, null, 2);
    },
  },
  {
    file: 'infra/helm/values/fixed.yaml',
    join: (text, { lower }) => after(text, 'feedback: ', `${lower}: { autoscaling: { enabled: false } }`),
  },
];

function component(name: string, port: number): string {
  return `${name}:
  port: ${String(port)}
  secrets: [fedloop-secret, database-url]
  calls: []
  reaches: [database]
  migrates: subgraphs/${name}/src/migrate.ts
  further: true`;
}

function values(name: string): string {
  return `${name}:
  replicas: 2
  resources:
    requests: { cpu: 250m, memory: 256Mi }
    limits: { memory: 768Mi }
  autoscaling: { enabled: true, by: cpu, min: 2, max: 10, cpu: 60 }
  env: {}
  scratch: 64Mi
  terminationGracePeriodSeconds: 60
  podAnnotations: {}
  nodeSelector: {}
  tolerations: []
`;
}
