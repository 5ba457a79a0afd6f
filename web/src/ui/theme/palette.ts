/** The colours of one scheme; every text colour has at least 5:1 on a card. */
export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly champion: string;
  /** Text on the champion's colour. */
  readonly onChampion: string;
  readonly challenger: string;
  readonly correct: string;
  readonly incorrect: string;
  readonly raises: string;
  readonly lowers: string;
  /** For errors only, never for "false". */
  readonly error: string;
}

export const light: Palette = {
  page: '#f7f8fa',
  card: '#ffffff',
  line: '#e3e6eb',
  ink: '#14171c',
  muted: '#586070',
  champion: '#1d4ed8',
  onChampion: '#ffffff',
  challenger: '#b45309',
  correct: '#15803d',
  incorrect: '#7e22ce',
  raises: '#0369a1',
  lowers: '#c2410c',
  error: '#b42318',
};

export const dark: Palette = {
  page: '#0e1014',
  card: '#14171c',
  line: '#262b33',
  ink: '#e8ebf0',
  muted: '#9aa3b2',
  champion: '#7aa2ff',
  onChampion: '#0e1014',
  challenger: '#f5a524',
  correct: '#34d399',
  incorrect: '#c084fc',
  raises: '#38bdf8',
  lowers: '#fb923c',
  error: '#ff9b8f',
};

/** Colours that stand against each other; also people with colour blindness must tell them apart. */
export const pairs = [
  ['champion', 'challenger'],
  ['correct', 'incorrect'],
  ['raises', 'lowers'],
] as const satisfies readonly (readonly [keyof Palette, keyof Palette])[];
