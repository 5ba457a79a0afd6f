/** One media range of an `Accept` header (RFC 9110, section 12.5.1). */
export interface MediaRange {
  /** In lower case, for example `multipart/mixed` or `application/*`. */
  readonly type: string;
  /** Values without quotes, by name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** How much the client wants it, from 0, not at all, to 1. */
  readonly weight: number;
}

/** Commas and semicolons divide only outside of quotes. */
const PARTS = { ranges: /(?:[^,"]|"[^"]*")+/g, parameters: /(?:[^;"]|"[^"]*")+/g } as const;

/** The media ranges of an `Accept` header, in its order. */
export function readAccept(header: string): MediaRange[] {
  return (header.match(PARTS.ranges) ?? []).map(readRange);
}

function readRange(text: string): MediaRange {
  const [type = '', ...rest] = (text.match(PARTS.parameters) ?? []).map((part) => part.trim());
  const parameters = new Map(rest.map(readParameter));
  const weight = parameters.get('q');
  return { type: type.toLowerCase(), parameters, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

function readParameter(text: string): [name: string, value: string] {
  const [name = '', value = ''] = text.split('=', 2).map((part) => part.trim());
  return [name.toLowerCase(), value.replaceAll('"', '')];
}

/** How much a client wants a media type without parameters: the weight of the range that fits it most closely. */
export function weightOf(ranges: readonly MediaRange[], mediaType: string): number {
  const [kind = ''] = mediaType.split('/', 1);
  for (const type of [mediaType, `${kind}/*`, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return range.weight;
  }
  return 0;
}
