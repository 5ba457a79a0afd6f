import { readCursor, writeCursor } from '@fedloop/platform/events/cursor';
import type { EventType } from '@fedloop/platform/events/catalogue';
import type { Containers } from '../../../infra/stack/containers/containers.ts';

/** The event log as the database's container has it, past everything that is under test. */
export interface StackLog {
  /** Cursors of all events of a type and key behind a cursor, in the order of the log. */
  cursors(type: EventType, key: string, behind: string): string[];
  /** Predictions of which the log tells, sorted. */
  predictions(): string[];
}

export function openStackLog({ podman, containers }: Containers): StackLog {
  const database = containers.find(({ service }) => service === 'postgres')?.name ?? '';
  const column = (statement: string) =>
    podman
      .run('exec', database, 'psql', '--username=postgres', '--dbname=fedloop', '-qtA', '-c', statement)
      .split('\n')
      .filter((line) => line !== '');
  const [logId = ''] = column('SELECT id FROM platform.event_log');
  return {
    cursors(type, key, behind) {
      const after = String(readCursor(logId, behind));
      const where = `type = '${type}' AND key = '${key}' AND id > ${after}`;
      return column(`SELECT id FROM platform.events WHERE ${where} ORDER BY id`).map((id) =>
        writeCursor(logId, BigInt(id)),
      );
    },
    predictions: () =>
      column(`SELECT payload->'prediction'->>'id' FROM platform.events WHERE type = 'prediction.created'`).sort(),
  };
}
