import { helmJoints } from './helm-joints.ts';
import { after, before, replaced } from './lines.ts';
import type { Joint } from './joint.ts';
import type { ServiceName } from './service-name.ts';

/** Every process tells it, so that its absence means that none does. */
const ALIVE = 'nodejs_eventloop_utilization_ratio';

/** Every place that a new service is written into by hand of the generator; all others follow from these and its folder. */
export const joints: readonly Joint[] = [
  {
    file: 'codegen.ts',
    join: (text, { lower, pascal }) =>
      before(text, "    ...resolversOf('template'", `    ...resolversOf('${lower}', ['Model', '${pascal}Note']),`),
  },
  {
    file: 'infra/migrations/parts.ts',
    join(text, { lower }) {
      const imported = `import { migrations as ${lower} } from '@fedloop/${lower}/storage/migrations';`;
      const part = `  { schema: '${lower}', migrations: ${lower}, folder: 'subgraphs/${lower}/src/storage' },`;
      return before(before(text, 'import { migrations as template }', imported), "  { schema: 'template'", part);
    },
  },
  {
    file: 'infra/embedded/platform.ts',
    join(text, { lower, pascal }) {
      const imported = `import { create${pascal}Service } from '@fedloop/${lower}/service';`;
      const started = `  const ${lower} = await create${pascal}Service(platform);\n  await start(${lower}, '${lower}');\n`;
      const withService = before(before(text, 'import { createTrainer }', imported), '  const retention = ', started);
      return replaced(withService, 'inProcessEndpoint(feedback.subgraph, log, metrics)', (endpoint) => {
        return `${endpoint}, inProcessEndpoint(${lower}.subgraph, log, metrics)`;
      });
    },
  },
  {
    file: 'infra/compose.yaml',
    join(text, { lower, port }) {
      const address = `${lower}=http://${lower}:${String(port)}/graphql`;
      const told = /^ {6}FEDLOOP_SUBGRAPHS: (.+)$/m.exec(text);
      const withAddress = told
        ? text.replace(told[0], `${told[0]},${address}`)
        : after(text, '      FEEDBACK_URL: ', `      FEDLOOP_SUBGRAPHS: ${address}`);
      return before(withAddress, '  postgres:', composeService(lower, port));
    },
  },
  ...['staging', 'production'].map((stage) => ({
    file: `infra/compose.${stage}.yaml`,
    join: (text: string, { lower }: ServiceName) =>
      after(text, '  feedback: ', `  ${lower}: { image: '\${${imageVariable(lower)}:?by digest}' }`),
  })),
  {
    file: 'infra/staging.env.example',
    join: (text, { lower }) =>
      after(text, 'FEDLOOP_FEEDBACK_IMAGE=', `${imageVariable(lower)}=ghcr.io/fedloop/${lower}@sha256:…`),
  },
  {
    file: 'infra/restore',
    join: (text, { lower }) => replaced(text, 'stop edge gateway web ', (start) => `${start}${lower} `),
  },
  {
    file: 'infra/images/Containerfile',
    join(text, { lower, port }) {
      const manifest = `COPY subgraphs/${lower}/package.json subgraphs/${lower}/`;
      const withManifest = after(text, 'COPY subgraphs/feedback/package.json', manifest);
      const { modules, image } = imageStages(lower, port);
      return before(
        before(withManifest, 'FROM manifests AS web-build', modules),
        "# The gateway's other process",
        image,
      );
    },
  },
  {
    file: 'infra/images/catalogue.ts',
    join: (text, { lower }) =>
      after(
        text,
        '  feedback: ',
        `  ${lower}: { workspaces: ['subgraphs/${lower}', 'subgraphs/platform'], description: 'The ${lower} subgraph' },`,
      ),
  },
  ...helmJoints,
  {
    file: 'infra/mimir/rules/anonymous/machine.yaml',
    join: (text, { lower }) =>
      after(
        text,
        `          or absent_over_time(${ALIVE}{job="fedloop/feedback"}`,
        `          or absent_over_time(${ALIVE}{job="fedloop/${lower}"}[5m])`,
      ),
  },
  {
    file: 'infra/mimir/rule-tests/machine.yaml',
    join: (text, { lower }) =>
      before(
        text,
        `      - series: ${ALIVE}{job="fedloop/feedback"`,
        `      - series: ${ALIVE}{job="fedloop/${lower}", instance="a"}\n        values: 0.1x60`,
      ),
  },
  {
    file: 'infra/docs/README.md',
    join: (text, { lower }) =>
      before(
        text,
        '| [Tables](tables.md)',
        `| [The ${lower} subgraph](services/${lower}.md) | What is it for, what does it give, want and keep? |`,
      ),
  },
  {
    file: 'infra/docs/architecture/05-building-block-view.md',
    join: (text, { lower }) =>
      before(text, '| platform (', `| ${lower} subgraph (\`subgraphs/${lower}/\`) | notes on models | train |`),
  },
];

/** Names an image by digest where a release is rolled out (infra/release/publish-images). */
function imageVariable(name: string): string {
  return `FEDLOOP_${name.toUpperCase()}_IMAGE`;
}

function composeService(name: string, port: number): string {
  return `  ${name}:
    <<: *fedloop
    image: ghcr.io/fedloop/${name}:\${FEDLOOP_VERSION:-0.1.0}
    build: { context: .., dockerfile: infra/images/Containerfile, target: ${name} }
    environment:
      <<: *environment
      PORT: ${String(port)}
      DATABASE_URL_FILE: /run/secrets/database-url
    secrets: [fedloop-secret, database-url]
    networks: [app, database, telemetry]
    depends_on:
      postgres: { condition: service_healthy }
    deploy: { mode: replicated, replicas: 2, resources: { limits: { cpus: '1.0', memory: 768m, pids: 128 } } }
`;
}

/** What is installed for the service, and its image. */
function imageStages(name: string, port: number): { readonly modules: string; readonly image: string } {
  const workspaces = `--workspace=subgraphs/${name} --workspace=subgraphs/platform`;
  return {
    modules: `FROM manifests AS ${name}-modules
RUN --mount=type=cache,target=/root/.npm \\
  npm ci --omit=dev --ignore-scripts --no-audit ${workspaces} \\
  && node infra/images/container/prune.mjs && rm package-lock.json .npmrc infra/images/container/prune.mjs
`,
    image: `FROM service AS ${name}
ENV PORT=${String(port)}
COPY --from=${name}-modules /fedloop ./
COPY subgraphs/platform/src subgraphs/platform/src
COPY subgraphs/${name}/src subgraphs/${name}/src
EXPOSE ${String(port)}
CMD ["subgraphs/${name}/src/main.ts"]
`,
  };
}
