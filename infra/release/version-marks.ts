/** Where else than in package.json files a release's version stands; a mark's first group is what stands before it. */
export const VERSION_MARKS: readonly { readonly file: string; readonly mark: RegExp }[] = [
  { file: 'infra/compose.yaml', mark: /(\$\{FEDLOOP_(?:MINIO_)?VERSION:-)([^}]*)/g },
  { file: 'infra/helm/fedloop/Chart.yaml', mark: /^(appVersion: )(.*)$/gm },
];
