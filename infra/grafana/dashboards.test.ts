import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { seriesNames } from '../mimir/series-names.ts';
import { buildBoard } from './boards/board.ts';
import { boards } from './boards/catalogue.ts';
import { readDataSources } from './provisioning.ts';
import { dashboardQueries } from './queries.ts';

const built = boards.map((board) => [board.name, buildBoard(board)] as const);
const file = (name: string) => fileURLToPath(new URL(`dashboards/${name}.json`, import.meta.url));

describe.each(built)('the dashboard %s', (name, dashboard) => {
  // JSON tells no undefined fields.
  const { panels } = JSON.parse(JSON.stringify(dashboard)) as { panels: Panel[] };
  const charts = panels.filter(({ type }) => type !== 'row');

  it('is committed as its sources have it', () => {
    expect(JSON.parse(readFileSync(file(name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(dashboard)));
  });

  it('says of each panel what is to be seen, in which unit', () => {
    for (const { type, title, description, fieldConfig } of charts) {
      expect([title, description]).toEqual([title, expect.stringMatching(/^.+[.:]/)]);
      if (type !== 'logs') expect([title, fieldConfig.defaults.unit]).toEqual([title, expect.any(String)]);
    }
  });

  it('asks data sources that are provisioned', () => {
    const there = readDataSources().map(({ uid, type }) => ({ uid, type }));
    for (const { datasource } of charts) expect(there).toContainEqual(datasource);
  });

  it('leaves no hole and overlaps nothing in Grafana’s grid', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${String(x + (index % w))},${String(y + Math.floor(index / w))}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const height = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
    expect(cells.length).toBe(24 * height);
  });
});

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly datasource: { readonly uid: string; readonly type: string };
  readonly fieldConfig: { readonly defaults: { readonly unit?: string } };
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
}

it.each(dashboardQueries().filter(({ language }) => language === 'promql'))(
  '$where asks for metrics that there are',
  ({ expr }) => {
    const { known, unknown } = seriesNames(expr);
    expect(unknown).toEqual([]);
    expect(known).not.toEqual([]);
  },
);
