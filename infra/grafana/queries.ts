import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const folder = fileURLToPath(new URL('dashboards/', import.meta.url));

const target = z.object({ expr: z.string() });
const panel = z.object({
  title: z.string(),
  datasource: z.object({ type: z.enum(['prometheus', 'loki']) }).optional(),
  targets: z.array(target).default([]),
});
const dashboard = z.object({
  title: z.string(),
  panels: z.array(panel),
  templating: z.object({ list: z.array(z.object({ name: z.string() })).default([]) }),
});

/** A query of a dashboard, as the engine gets it. */
export interface DashboardQuery {
  /** Dashboard and panel. */
  readonly where: string;
  readonly language: 'promql' | 'logql';
  readonly expr: string;
}

/**
 * The queries of all dashboards. Where Grafana puts a value in, one stands: five minutes for its intervals, everything for a choice.
 *
 * @throws ZodError where a file is no dashboard
 */
export function dashboardQueries(): DashboardQuery[] {
  return globSync('*.json', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const { title, panels, templating } = dashboard.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      const choices = templating.list.map(({ name }) => name);
      return panels.flatMap(({ title: panelTitle, datasource, targets }) =>
        targets.map(({ expr }) => ({
          where: `dashboard ${title}, ${panelTitle}`,
          language: datasource?.type === 'loki' ? ('logql' as const) : ('promql' as const),
          expr: filled(expr, choices),
        })),
      );
    });
}

function filled(expr: string, choices: readonly string[]): string {
  const timed = expr.replaceAll(/\$__(?:rate_interval|interval|auto|range)\b/g, '5m');
  return choices.reduce((text, name) => text.replaceAll(new RegExp(`\\$${name}\\b`, 'g'), '.*'), timed);
}
