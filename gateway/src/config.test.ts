import { describe, expect, it } from '@jest/globals';
import { readConfig, readStackConfig } from './config.ts';

const FEDLOOP_SECRET = 'a secret of the tests that is long enough';

it('needs a secret alone', () => {
  expect(readConfig({ FEDLOOP_SECRET })).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    adminToken: null,
    webhookSecret: null,
    guests: true,
    corsOrigins: ['https://studio.apollographql.com'],
    cacheHeaders: false,
    browserTelemetry: false,
  });
});

it('reads what is set', () => {
  const config = readConfig({
    FEDLOOP_SECRET,
    PORT: '0',
    FEDLOOP_GUESTS: 'off',
    FEDLOOP_WEBHOOK_SECRET: 'a secret of the alerts that is long enough',
    FEDLOOP_CACHE_HEADERS: 'on',
    CORS_ORIGINS: 'https://a.example, https://b.example',
  });
  expect(config).toMatchObject({
    port: 0,
    guests: false,
    webhookSecret: 'a secret of the alerts that is long enough',
    cacheHeaders: true,
    corsOrigins: ['https://a.example', 'https://b.example'],
  });
  expect(readConfig({ FEDLOOP_SECRET, CORS_ORIGINS: 'none' }).corsOrigins).toEqual([]);
});

it.each([
  ['FEDLOOP_SECRET', 'short'],
  ['PORT', '70000'],
  ['PORT', 'x'],
  ['FEDLOOP_GUESTS', 'maybe'],
  ['FEDLOOP_ADMIN_TOKEN', 'short'],
  ['FEDLOOP_WEBHOOK_SECRET', 'one of 31 characters: too short'],
  ['CORS_ORIGINS', 'https://a.example/path'],
  ['CORS_ORIGINS', '*'],
])('refuses %s=%s by name', (name, value) => {
  expect(() => readConfig({ FEDLOOP_SECRET, [name]: value })).toThrow(name);
});

it('names the subgraph whose address is missing', () => {
  const addresses = { DATA_URL: 'http://data:4001/graphql', PREDICTION_URL: 'http://prediction:4002/graphql' };
  expect(() => readStackConfig(addresses)).toThrow('FEEDBACK_URL');
});

describe('further subgraphs of the installation', () => {
  const three = {
    DATA_URL: 'http://data:4002/graphql',
    PREDICTION_URL: 'http://prediction:4001/graphql',
    FEEDBACK_URL: 'http://feedback:4003/graphql',
  };

  it('stand beside the three', () => {
    const FEDLOOP_SUBGRAPHS = 'notes=http://notes:4010/graphql,reviews=https://reviews/graphql?a=b';
    expect(readStackConfig({ ...three, FEDLOOP_SUBGRAPHS }).subgraphs).toEqual({
      data: three.DATA_URL,
      prediction: three.PREDICTION_URL,
      feedback: three.FEEDBACK_URL,
      notes: 'http://notes:4010/graphql',
      reviews: 'https://reviews/graphql?a=b',
    });
  });

  it.each([
    'notes',
    'notes=',
    'notes=ftp://notes',
    '=http://notes',
    'Notes=http://notes',
    'notes=http://notes reviews=x',
  ])('are refused by name where they are no pairs: %s', (FEDLOOP_SUBGRAPHS) => {
    expect(() => readStackConfig({ ...three, FEDLOOP_SUBGRAPHS })).toThrow('FEDLOOP_SUBGRAPHS: wants NAME=URL');
  });
});
