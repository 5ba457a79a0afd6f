import { setTimeout as pause } from 'node:timers/promises';

/** Gives an Alertmanager an alert that fires, as the ruler does; tries until it has read its routes. */
export async function fire(alertmanager: string, labels: Readonly<Record<string, string>>): Promise<void> {
  const body = JSON.stringify([{ labels }]);
  for (;;) {
    const headers = { 'content-type': 'application/json' };
    const { ok } = await fetch(`${alertmanager}/api/v2/alerts`, { method: 'POST', headers, body });
    if (ok) return;
    await pause(200);
  }
}
