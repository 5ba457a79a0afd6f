import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEventLog, type EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createLogger } from '@fedloop/platform/logging/logger';
import type { Service } from '@fedloop/platform/service/service';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { createTemplateService } from '../src/service.ts';

const ada: Identity = { subject: 'token:ada', role: 'USER' };
const guest: Identity = { subject: 'guest:0199c0de-0000-7000-8000-00000000000a', role: 'GUEST' };
const log = createLogger({ name: 'test', level: 'silent' });

const ADD = `mutation ($modelId: ID!, $text: String!) {
  addTemplateNote(input: { modelId: $modelId, text: $text }) {
    note { id text model { id } }
    errors { ... on UserError { code path } }
  }
}`;
const READ = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Model { templateNotes { text } } }
}`;

let database: TestDatabase;
let events: EventLog;
let service: Service;

beforeAll(async () => {
  database = await createTestDatabase();
  events = createEventLog({ url: database.url, log });
  await events.start();
  await start();
});

afterAll(async () => {
  await service.stop();
  await events.stop();
  await database.drop();
});

async function start(): Promise<void> {
  service = await createTemplateService({ databaseUrl: database.url, events });
  await service.start();
}

async function ask(query: string, variables: Record<string, unknown>, identity = ada) {
  const endpoint = inProcessEndpoint(service.subgraph, log);
  const { data, errors } = await endpoint.execute({ query, variables, identity, traceparent: beginTrace() });
  await endpoint.close();
  return JSON.parse(JSON.stringify({ data, errors })) as { data: Record<string, unknown> | null; errors?: unknown[] };
}

describe('notes on a model', () => {
  it('are there for everybody, oldest first, also after a restart', async () => {
    const modelId = uuidv7();
    for (const text of ['First.', ' Second. ']) {
      const { data } = await ask(ADD, { modelId, text });
      expect(data?.addTemplateNote).toMatchObject({
        note: { text: text.trim(), model: { id: modelId } },
        errors: [],
      });
    }
    await service.stop();
    await start();
    const representations = [modelId, uuidv7()].map((id) => ({ __typename: 'Model', id }));
    const { data } = await ask(READ, { representations }, guest);
    expect(data?._entities).toEqual([
      { templateNotes: [{ text: 'First.' }, { text: 'Second.' }] },
      { templateNotes: [] },
    ]);
  });

  it.each([
    ['modelId', { modelId: 'not an id', text: 'Hello.' }],
    ['text', { modelId: uuidv7(), text: ' ' }],
  ])('are refused with the place of the fault: %s', async (field, variables) => {
    const { data } = await ask(ADD, variables);
    expect(data?.addTemplateNote).toEqual({
      note: null,
      errors: [{ code: 'INPUT_INVALID', path: ['input', field] }],
    });
  });

  it('are not for guests to leave', async () => {
    const { errors } = await ask(ADD, { modelId: uuidv7(), text: 'Hello.' }, guest);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
