import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSubgraphAddresses } from '../src/standalone/subgraph-addresses.ts';
import { createSupergraphFile, SupergraphFileError } from '../src/standalone/supergraph-file.ts';
import { silent } from './support/reach.ts';
import { composeThirdParties, fileOf, type ServedThirdParty, serveThirdParty } from './support/third-party.ts';

let party: ServedThirdParty;
const sdlOf = (url: string) => composeThirdParties([{ ...party, url }]);

beforeAll(async () => {
  party = await serveThirdParty({ name: 'a-b', typeDefs: 'type Query { a: Int }', resolvers: {} });
});
afterAll(() => party.close());

describe('a supergraph file', () => {
  async function open(prepare: (sdl: string) => void = () => undefined) {
    const file = await fileOf(sdlOf('http://one'));
    const source = createSupergraphFile({ file, watch: false, log: silent, prepare });
    const changes: string[] = [];
    source.onChange((sdl) => changes.push(sdl));
    await source.load();
    return { file, source, changes };
  }

  it('is served anew when it has changed', async () => {
    const { file, source, changes } = await open();
    expect(await source.refresh()).toBe(false);
    await writeFile(file, sdlOf('http://two'));
    expect(await source.refresh()).toBe(true);
    expect(changes).toEqual([sdlOf('http://two')]);
    expect(await source.refresh()).toBe(false);
  });

  it.each(['', 'type Query { half', 'type Query { a: Int }'])('is left alone while it holds %j', async (text) => {
    const { file, source, changes } = await open();
    await writeFile(file, text);
    await expect(source.refresh()).rejects.toBeInstanceOf(SupergraphFileError);
    expect(changes).toEqual([]);
    await writeFile(file, sdlOf('http://one'));
    expect(await source.refresh()).toBe(false);
  });

  it('is refused where its subgraphs can not be asked', async () => {
    const { file, source, changes } = await open((sdl) => readSubgraphAddresses(sdl, new Map()));
    await writeFile(file, sdlOf('ftp://three'));
    await expect(source.refresh()).rejects.toThrow(/the subgraph a-b has no address.*--subgraph-url/);
    expect(changes).toEqual([]);
  });
});

describe('the addresses of subgraphs', () => {
  it('are those of the supergraph, or others that were given', () => {
    const sdl = sdlOf('http://one');
    expect([...readSubgraphAddresses(sdl, new Map())]).toEqual([['a-b', 'http://one']]);
    expect([...readSubgraphAddresses(sdl, new Map([['a-b', 'https://two']]))]).toEqual([['a-b', 'https://two']]);
    expect(() => readSubgraphAddresses(sdl, new Map([['c', 'https://two']]))).toThrow('it has no subgraph c');
  });
});
