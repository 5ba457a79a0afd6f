import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';
import config from '../../../eslint.config.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The repository's rules but those that need types: the samples are no files of a project. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  baseConfig: [...config, typescript.configs.disableTypeChecked],
});

const PATHS = 'import-x/no-restricted-paths';
const IMPORTS = 'no-restricted-imports';
const PROPERTIES = 'no-restricted-properties';

describe('imports that run the wrong way', () => {
  it.each([
    ['a decision and a resolver', 'subgraphs/feedback/src/domain/a.ts', '../schema/context.ts', PATHS],
    ['a decision and a table', 'subgraphs/feedback/src/domain/a.ts', '../storage/tables.generated.ts', PATHS],
    ['a repository and a resolver', 'subgraphs/data/src/storage/a.ts', '../schema/context.ts', PATHS],
    ['a resolver and a table', 'subgraphs/data/src/schema/a.ts', '../storage/tables.generated.ts', PATHS],
    ['a subgraph and its neighbour, by path', 'subgraphs/data/src/a.ts', '../../feedback/src/service.ts', PATHS],
    ['a subgraph and its neighbour, by name', 'subgraphs/data/src/a.ts', '@fedloop/feedback/service', PATHS],
    ['the platform and a subgraph', 'subgraphs/platform/src/a.ts', '@fedloop/data/service', PATHS],
    ['a subgraph and the gateway', 'subgraphs/data/src/a.ts', '@fedloop/gateway/gateway', PATHS],
    ['a subgraph and what composes it', 'subgraphs/data/src/a.ts', '../../../infra/embedded/platform.ts', PATHS],
    ['the engine and the platform', 'subgraphs/prediction/src/engine/a.ts', '@fedloop/platform/ids/uuid', PATHS],
    ['the engine and the domain', 'subgraphs/prediction/src/engine/a.ts', '../domain/gate.ts', PATHS],
    ['the gateway and a subgraph', 'gateway/src/a.ts', '@fedloop/data/service', PATHS],
    ['the bridge and the executor', 'gateway/src/subscriptions/a.ts', '../execution/answer.ts', PATHS],
    ['the bridge and the platform', 'gateway/src/subscriptions/a.ts', '@fedloop/platform/ids/uuid', PATHS],
    ['the browser and a service', 'web/src/a.ts', '../../gateway/src/gateway.ts', PATHS],
    ['a part of the interface and GraphQL', 'web/src/ui/a.ts', 'urql', IMPORTS],
    ['a part of the interface and the cache', 'web/src/ui/a.ts', '@urql/exchange-graphcache', IMPORTS],
  ])('between %s', async (_, path, imported, rule) => {
    expect(await rulesBroken(path, `import '${imported}';\n`)).toContain(rule);
  });
});

describe('imports that run the right way', () => {
  it.each([
    ['a resolver and a decision', 'subgraphs/prediction/src/schema/a.ts', '../domain/gate.ts'],
    ['a repository and a decision', 'subgraphs/prediction/src/storage/a.ts', '../domain/gate.ts'],
    ['a subgraph and the platform', 'subgraphs/data/src/a.ts', '@fedloop/platform/ids/uuid'],
    ['the engine and a package', 'subgraphs/prediction/src/engine/a.ts', 'onnxruntime-node'],
    ['the engine and itself', 'subgraphs/prediction/src/engine/onnx/a.ts', '../table.ts'],
    ['the bridge and itself', 'gateway/src/subscriptions/a.ts', './event-source.ts'],
    ['the executor and the bridge', 'gateway/src/execution/a.ts', '../subscriptions/event-source.ts'],
    ['a test and its database', 'subgraphs/data/tests/a.ts', '../../../infra/jest/database.ts'],
    ['what composes and a service', 'infra/embedded/a.ts', '@fedloop/data/service'],
  ])('between %s', async (_, path, imported) => {
    const broken = await rulesBroken(path, `import '${imported}';\n`);
    expect(broken.filter((rule) => [PATHS, IMPORTS].includes(rule))).toEqual([]);
  });
});

describe('settings', () => {
  const reading = 'export const home = process.env.HOME;\n';

  it('are not read just anywhere', async () => {
    expect(await rulesBroken('gateway/src/a.ts', reading)).toContain(PROPERTIES);
    expect(await rulesBroken('gateway/src/a.ts', `import { env } from 'node:process';\nenv;\n`)).toContain(IMPORTS);
  });

  it.each(['gateway/src/config.ts', 'infra/launch/a.mjs'])('are read in %s', async (path) => {
    expect(await rulesBroken(path, reading)).toEqual([]);
  });
});

async function rulesBroken(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}
