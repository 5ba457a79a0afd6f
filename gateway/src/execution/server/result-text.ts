import type { FormattedExecutionResult } from 'graphql';

const TEXT = Symbol('text of the data');

type Data = Record<string, unknown>;

/**
 * Data of which the text is at hand. Whoever looks into it meets an object like any other, read from the text at that
 * moment; the text is then forgotten, since the object may be changed.
 */
export function dataOfText(text: string): Data | null {
  if (text === 'null') return null;
  return new Proxy(Object.create(null) as Data, new DataOfText(text));
}

/** The text of a whole result; that of its data is taken as it is where it was not looked into. */
export function textOfResult(result: FormattedExecutionResult): string {
  const text = (result.data as { [TEXT]?: string } | null | undefined)?.[TEXT];
  if (text === undefined) return JSON.stringify(result);
  const { errors, extensions } = result;
  const parts = [
    errors && `"errors":${JSON.stringify(errors)}`,
    `"data":${text}`,
    extensions && `"extensions":${JSON.stringify(extensions)}`,
  ];
  return `{${parts.filter((part) => part !== undefined).join(',')}}`;
}

class DataOfText implements ProxyHandler<Data> {
  #text: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  #read(target: Data): Data {
    if (this.#text === undefined) return target;
    // Without a prototype, so that a field named __proto__ is a field like any other.
    Object.assign(target, JSON.parse(this.#text) as Data);
    this.#text = undefined;
    return target;
  }

  get(target: Data, name: string | symbol): unknown {
    if (name === TEXT) return this.#text;
    return Reflect.get(this.#read(target), name);
  }

  set(target: Data, name: string | symbol, value: unknown): boolean {
    return Reflect.set(this.#read(target), name, value);
  }

  has(target: Data, name: string | symbol): boolean {
    return Reflect.has(this.#read(target), name);
  }

  ownKeys(target: Data): (string | symbol)[] {
    return Reflect.ownKeys(this.#read(target));
  }

  getOwnPropertyDescriptor(target: Data, name: string | symbol): PropertyDescriptor | undefined {
    return Reflect.getOwnPropertyDescriptor(this.#read(target), name);
  }

  defineProperty(target: Data, name: string | symbol, descriptor: PropertyDescriptor): boolean {
    return Reflect.defineProperty(this.#read(target), name, descriptor);
  }

  deleteProperty(target: Data, name: string | symbol): boolean {
    return Reflect.deleteProperty(this.#read(target), name);
  }
}
