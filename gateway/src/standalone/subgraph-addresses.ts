import { type ConstDirectiveNode, type EnumValueDefinitionNode, Kind, parse } from 'graphql';

/**
 * The subgraphs of a supergraph with their addresses, as its `join__Graph` enum names them.
 *
 * @param others addresses that count in place of the file's
 * @throws Error where the text is no supergraph or a subgraph has no address that can be asked
 */
export function readSubgraphAddresses(
  supergraphSdl: string,
  others: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('it has no enum join__Graph');
  const addresses = new Map((graphs.values ?? []).map((value) => addressOf(value, others)));
  const unknown = [...others.keys()].find((name) => !addresses.has(name));
  if (unknown !== undefined) throw new Error(`it has no subgraph ${unknown}`);
  return addresses;
}

function addressOf(value: EnumValueDefinitionNode, others: ReadonlyMap<string, string>): [name: string, url: string] {
  const directive = value.directives?.find(({ name }) => name.value === 'join__graph');
  const name = textOf(directive, 'name') ?? value.name.value;
  const url = others.get(name) ?? textOf(directive, 'url') ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`the subgraph ${name} has no address that begins with http:// or https:// (see --subgraph-url)`);
  }
  return [name, url];
}

function textOf(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
