/** How a name is written: `maritalStatus`, `MARRIED_CIV_SPOUSE`, `AdultIncome`. */
export type NameStyle = 'camelCase' | 'CONSTANT_CASE' | 'PascalCase';

/** Symbols that carry meaning, longest first so that `<=` isn't read as `<` and `=`. */
const SYMBOLS: readonly (readonly [string, string])[] = [
  ['<=', 'LE'],
  ['>=', 'GE'],
  ['!=', 'NE'],
  ['≤', 'LE'],
  ['≥', 'GE'],
  ['≠', 'NE'],
  ['<', 'LT'],
  ['>', 'GT'],
  ['=', 'EQ'],
  ['&', 'AND'],
  ['+', 'PLUS'],
  ['%', 'PERCENT'],
  ['$', 'DOLLAR'],
  ['€', 'EURO'],
  ['£', 'POUND'],
  ['#', 'NUMBER'],
  ['@', 'AT'],
  ['*', 'STAR'],
  ['?', 'UNKNOWN'],
];

/** A minus rather than a hyphen: before a digit, with nothing but a break in front. */
const MINUS = /(^|[\s(,;:/])[-−](?=\d)/gu;
const COMBINING_MARKS = /\p{M}/gu;
const WORD_BREAK = /[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/u;
const MAXIMUM_LENGTH = 100;

/**
 * A valid GraphQL name for any text: symbols become words (`<=50K` is `LE_50K`), accents go, letters outside ASCII become
 * their code points, and what GraphQL forbids (a digit in front) or reserves (two underscores in front) gets one underscore.
 */
export function graphqlName(text: string, style: NameStyle): string {
  const words = wordsOf(text);
  const name = write(words.length === 0 ? ['value'] : words, style).slice(0, MAXIMUM_LENGTH);
  return /^\d/.test(name) ? `_${name}` : name;
}

/**
 * One distinct name per text, in the order of the texts. Names given before (`kept`) stay as they are; a text whose name
 * is taken gets the next free number, so `a-b` and `a b` become `aB` and `aB2`.
 */
export function graphqlNames(
  texts: readonly string[],
  style: NameStyle,
  kept: ReadonlyMap<string, string> = new Map(),
  reserved: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set([...reserved, ...kept.values()]);
  const clashing: string[] = [];
  for (const text of new Set(texts)) {
    const before = kept.get(text);
    const name = before ?? graphqlName(text, style);
    if (before === undefined && taken.has(name)) clashing.push(text);
    else names.set(text, name);
    taken.add(name);
  }
  // Numbers are given last: `a-2` has its own `a2`, which a clash of `a` must not take.
  for (const text of clashing) {
    const name = numbered(graphqlName(text, style), style, taken);
    taken.add(name);
    names.set(text, name);
  }
  return new Map(texts.map((text) => [text, names.get(text)!]));
}

function wordsOf(text: string): string[] {
  let spelled = text.normalize('NFKD').replace(COMBINING_MARKS, '').replace(MINUS, '$1 MINUS ');
  for (const [symbol, word] of SYMBOLS) spelled = spelled.replaceAll(symbol, ` ${word} `);
  spelled = spelled.replace(/[^\p{ASCII}]/gu, (letter) =>
    /[\p{L}\p{N}]/u.test(letter) ? ` U${letter.codePointAt(0)!.toString(16).toUpperCase()} ` : ' ',
  );
  return spelled.split(WORD_BREAK).filter((word) => word !== '');
}

function write(words: readonly string[], style: NameStyle): string {
  if (style === 'CONSTANT_CASE') return words.join('_').toUpperCase();
  return words
    .map((word, position) => {
      const lower = word.toLowerCase();
      return position === 0 && style === 'camelCase' ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join('');
}

function numbered(name: string, style: NameStyle, taken: ReadonlySet<string>): string {
  const separator = style === 'CONSTANT_CASE' || /\d$/.test(name) ? '_' : '';
  for (let number = 2; ; number++) {
    const candidate = `${name}${separator}${String(number)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
