/** @type {import('jest').Config} */
const shared = {
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.fedloop/', '<rootDir>/web/dist/'],
};

/** Suites that need PostgreSQL share one server, started before the first of them and stopped after the last. */
const withPostgres = {
  globalSetup: '<rootDir>/infra/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/infra/jest/global-teardown.mjs',
};

const node = { ...shared, testEnvironment: '<rootDir>/infra/jest/environment.mjs' };

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: ['<rootDir>/{gateway,infra,subgraphs}/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.(integration|e2e|minio|containers|alertmanager|telemetry)\\.test\\.ts$',
      ],
    },
    {
      ...node,
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/{gateway,infra,subgraphs}/**/*.integration.test.ts'],
    },
    { ...node, ...withPostgres, displayName: 'e2e', testMatch: ['<rootDir>/gateway/e2e/**/*.e2e.test.ts'] },
    {
      ...node,
      ...withPostgres,
      globalSetup: '<rootDir>/infra/jest/minio-setup.mjs',
      displayName: 'minio',
      testMatch: ['<rootDir>/{gateway,infra,subgraphs}/**/*.minio.test.ts'],
    },
    { ...node, displayName: 'alertmanager', testMatch: ['<rootDir>/gateway/**/*.alertmanager.test.ts'] },
    {
      ...node,
      globalSetup: '<rootDir>/infra/jest/telemetry-setup.mjs',
      displayName: 'telemetry',
      testMatch: ['<rootDir>/gateway/e2e/**/*.telemetry.test.ts'],
    },
    { ...node, displayName: 'containers', testMatch: ['<rootDir>/gateway/e2e/**/*.containers.test.ts'] },
    {
      ...shared,
      displayName: 'web',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/web/src/**/*.test.{ts,tsx}'],
      moduleNameMapper: { '\\.css$': '<rootDir>/infra/jest/style-sheet.mjs' },
    },
  ],
};
