import type { GoTool } from '../go/prepare-go-tool.ts';

/** Helm, as the chart is tried with. */
export const helmTool: GoTool = { path: 'helm.sh/helm/v4/cmd/helm', version: 'v4.3.1' };
