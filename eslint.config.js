import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import javascript from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';
import { boundaryZones } from './infra/lint/boundaries.mjs';

const root = dirname(fileURLToPath(import.meta.url));

const settingsMessage = 'Settings are parsed once, in config.ts, and passed on.';
const graphqlPackages = ['graphql', 'graphql-ws', 'urql', '@urql/*'];

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/coverage/',
    '**/.fedloop/',
    '**/*.generated.ts',
    'web/src/gql/',
    'web/src/locales/',
    // Its packages are its own, and not there where nobody builds the site.
    'infra/site/',
  ]),
  javascript.configs.recommended,
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] })],
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: settingsMessage }],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({ name, importNames: ['env'], message: settingsMessage })),
        },
      ],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: boundaryZones(root) }],

      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // `for (…; await delay(5))` and `() => close()` are clear enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Interfaces ask for promises where one of several implementations has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // `exhaustive` generics of Kysely and GraphQL resolvers name a type once on purpose.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An assertion after a bound was checked reads better than a branch that can't happen.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // TypeScript checks names here too, and knows Node's; a cast in a JSDoc comment is not seen by the other rule.
    files: ['**/*.js', '**/*.mjs'],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['**/config.ts', 'infra/launch/**', 'infra/jest/**', 'infra/images/container/**'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    // The rule follows graphql's classes of types, which hold each other, without end and overflows the stack.
    files: ['gateway/src/supergraph/checks/**', 'infra/docs/generate/schema-reference.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Until a loop is compiled, for-of makes an object for each number: over a million rows that is more than they take themselves.
    files: ['subgraphs/prediction/src/engine/boosting/**'],
    rules: { '@typescript-eslint/prefer-for-of': 'off' },
  },
  {
    files: ['subgraphs/*/src/**', 'gateway/src/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['web/src/ui/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: graphqlPackages, message: 'Parts in ui take plain values: no GraphQL.' }] },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
