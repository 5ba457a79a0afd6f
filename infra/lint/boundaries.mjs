import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which way imports may run, as zones of import-x/no-restricted-paths. Inside a subgraph: schema -> domain <- storage. Between
 * parts: everybody may import the platform, nobody a neighbour; infra alone sees them all.
 *
 * @typedef {{ target: string, from: string, except?: string[], message: string }} Zone
 * @param {string} root absolute path of the repository
 * @returns {Zone[]}
 */
export function boundaryZones(root) {
  return [
    ...foldersOf(root, 'subgraphs').flatMap((name) => [...layerZones(name), ...subgraphZones(name)]),
    ...engineZones(),
    ...gatewayZones(),
    ...bridgeZones(),
    ...webZones(root),
  ];
}

/** @param {string} subgraph @returns {Zone[]} */
function layerZones(subgraph) {
  /** @param {string} target @param {string} from @param {string} message */
  const between = (target, from, message) => ({
    target: `./subgraphs/${subgraph}/src/${target}`,
    from: `./subgraphs/${subgraph}/src/${from}`,
    message,
  });
  return [
    between('domain', 'schema', 'Decisions know nothing of GraphQL: the schema calls the domain.'),
    between('domain', 'storage', 'Decisions know nothing of SQL: storage reads and writes what the domain defines.'),
    between('storage', 'schema', 'Storage knows nothing of GraphQL.'),
    between('schema', 'storage', 'Resolvers reach storage through the service they are given.'),
  ];
}

/** @returns {Zone[]} */
function engineZones() {
  const message = 'The model engine imports nothing of Fedloop outside itself.';
  const target = './subgraphs/prediction/src/engine';
  return [
    { target, from: './subgraphs', except: ['./prediction/src/engine'], message },
    ...['./gateway', './web', './infra'].map((from) => ({ target, from, message })),
  ];
}

/** @param {string} name @returns {Zone[]} */
function subgraphZones(name) {
  const target = `./subgraphs/${name}`;
  return [
    {
      target,
      from: './subgraphs',
      except: [...new Set([`./${name}`, './platform'])],
      message: 'Subgraphs reach each other through the graph and the event log, never by import.',
    },
    ...['./gateway', './web'].map((from) => ({ target, from, message: 'Subgraphs know nothing of their clients.' })),
    {
      target,
      from: './infra',
      except: ['./jest', './python'],
      message: 'Services know nothing of how they are composed.',
    },
  ];
}

/** @returns {Zone[]} */
function gatewayZones() {
  const target = './gateway/src';
  return [
    {
      target,
      from: './subgraphs',
      except: ['./platform'],
      message: 'The gateway reaches subgraphs through their endpoints.',
    },
    { target, from: './web', message: 'The gateway serves the built web client, it never imports it.' },
    { target, from: './infra', except: ['./jest'], message: 'Services know nothing of how they are composed.' },
  ];
}

/** @returns {Zone[]} */
function bridgeZones() {
  const message = 'The subscription bridge could be a package of its own: it is handed what it needs.';
  const target = './gateway/src/subscriptions';
  return [
    { target, from: './gateway', except: ['./src/subscriptions'], message },
    ...['./subgraphs', './web', './infra'].map((from) => ({ target, from, message })),
  ];
}

/** @param {string} root @returns {Zone[]} */
function webZones(root) {
  const features = foldersOf(root, 'web/src/features').map((name) => ({
    target: `./web/src/features/${name}`,
    from: './web/src/features',
    except: [`./${name}`],
    message: 'Features never import each other: what they share belongs to ui or above.',
  }));
  return [
    ...features,
    ...['features', 'gql'].map((folder) => ({
      target: './web/src/ui',
      from: `./web/src/${folder}`,
      message: 'Parts in ui take plain values: no GraphQL, no features.',
    })),
    ...['subgraphs', 'gateway', 'infra'].map((folder) => ({
      target: './web/src',
      from: `./${folder}`,
      message: 'The browser knows the API alone.',
    })),
  ];
}

/** @param {string} root @param {string} folder */
function foldersOf(root, folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
