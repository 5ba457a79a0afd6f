/** One subgraph's SDL under construction. */
export class SubgraphDraft {
  readonly name: string;
  readonly #types = new Map<string, { head: string; fields: Map<string, string> }>();
  readonly #others = new Set<string>();

  constructor(name: string) {
    this.name = name;
  }

  has(type: string): boolean {
    return this.#types.has(type);
  }

  hasField(type: string, field: string): boolean {
    return this.#types.get(type)?.fields.has(field) ?? false;
  }

  /** @param head all before the fields, like `type A @shareable` */
  type(name: string, head: string): void {
    if (!this.#types.has(name)) this.#types.set(name, { head, fields: new Map() });
  }

  /** @param definition all after the name */
  field(type: string, name: string, definition: string): void {
    this.#types.get(type)!.fields.set(name, name + definition);
  }

  /** A definition without fields of its own, like that of a union. */
  other(definition: string): void {
    this.#others.add(definition);
  }

  sdl(): string {
    const types = Array.from(
      this.#types.values(),
      ({ head, fields }) => `${head} { ${[...fields.values()].join(' ')} }`,
    );
    return [LINK, ...this.#others, ...types].join('\n');
  }
}

const IMPORTS = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@override',
  '@inaccessible',
  '@interfaceObject',
];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ${JSON.stringify(IMPORTS)})`;
