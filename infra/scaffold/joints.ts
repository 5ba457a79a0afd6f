import type { ServiceName } from './service-name.ts';

/** A file that names every subgraph, and how another one is added to it. */
export interface Joint {
  /** From the repository's root. */
  readonly file: string;
  /** @throws Error when the file does not have the lines that others stand beside */
  readonly join: (text: string, name: ServiceName) => string;
}

/** Every place that a new service is written into by hand of the generator; all others follow from these and its folder. */
export const joints: readonly Joint[] = [
  {
    file: 'codegen.ts',
    join: (text, { lower, pascal }) =>
      before(text, "    ...resolversOf('template'", `    ...resolversOf('${lower}', ['Model', '${pascal}Note']),`),
  },
  {
    file: 'infra/codegen/tables/main.ts',
    join(text, { lower }) {
      const imported = `import { migrations as ${lower} } from '@fedloop/${lower}/storage/migrations';`;
      const part = `  ['${lower}', ${lower}, 'subgraphs/${lower}/src/storage'],`;
      return before(before(text, 'import { migrations as template }', imported), "  ['template', template", part);
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
  {
    file: 'infra/docs/architecture/05-building-block-view.md',
    join: (text, { lower }) =>
      before(text, '| platform (', `| ${lower} subgraph (\`subgraphs/${lower}/\`) | notes on models | train |`),
  },
];

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

/** The lines stand before the first one that begins so. */
function before(text: string, beginning: string, lines: string): string {
  const at = lineAt(text, beginning);
  return `${text.slice(0, at)}${lines}\n${text.slice(at)}`;
}

/** The lines stand behind the first one that begins so. */
function after(text: string, beginning: string, lines: string): string {
  const end = text.indexOf('\n', lineAt(text, beginning)) + 1;
  return `${text.slice(0, end)}${lines}\n${text.slice(end)}`;
}

function lineAt(text: string, beginning: string): number {
  if (text.startsWith(beginning)) return 0;
  const at = text.indexOf(`\n${beginning}`);
  if (at < 0) throw new Error(`there is no line that begins with ${JSON.stringify(beginning)}`);
  return at + 1;
}

function replaced(text: string, part: string, change: (part: string) => string): string {
  if (!text.includes(part)) throw new Error(`there is no ${JSON.stringify(part)}`);
  return text.replace(part, change);
}
