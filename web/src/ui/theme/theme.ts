import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dark, light, type Palette } from './palette.ts';

/** Ten steps around the champion's blue; the two that are used are the palette's. */
const champion: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5ff',
  '#b8ccff',
  dark.champion,
  '#5b87f5',
  '#3f6fe8',
  '#2a5cdf',
  light.champion,
  '#1e429f',
  '#1e3a8a',
];

/** Mantine's dark neutrals from the palette, lightest first. */
const neutrals: MantineColorsTuple = [
  dark.ink,
  '#c6ccd6',
  dark.muted,
  '#6b7482',
  '#3a414c',
  dark.line,
  '#1b1f26',
  dark.card,
  dark.page,
  '#08090c',
];

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.5rem' },
  lineHeights: { xs: '1.3333', sm: '1.4286', md: '1.4286', lg: '1.5', xl: '1.3333' },
  defaultRadius: 'sm',
  colors: { champion, dark: neutrals },
  primaryColor: 'champion',
  primaryShade: { light: 7, dark: 3 },
  respectReducedMotion: true,
});

/** Gives Mantine's tokens the palette's colours, and the palette its own variables (`--fl-…`). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens(light),
  dark: tokens(dark),
});

function tokens(palette: Palette): Record<string, string> {
  const own = Object.entries<string>({ ...palette }).map(([name, colour]) => [`--fl-${name}`, colour] as const);
  return {
    ...Object.fromEntries(own),
    '--mantine-color-body': palette.page,
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-placeholder': palette.muted,
    '--mantine-color-error': palette.error,
    '--mantine-color-default': palette.card,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.muted,
    '--mantine-color-anchor': palette.champion,
  };
}
