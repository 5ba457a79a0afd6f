/** Images that are built from this repository's sources, by the Containerfile's last stages. */
export const images: Readonly<
  Record<string, { readonly workspaces: readonly string[]; readonly description: string }>
> = {
  gateway: { workspaces: ['gateway', 'subgraphs/platform'], description: 'The federated GraphQL gateway' },
  web: { workspaces: ['gateway', 'subgraphs/platform'], description: 'The web client' },
  prediction: { workspaces: ['subgraphs/prediction', 'subgraphs/platform'], description: 'The prediction subgraph' },
  trainer: { workspaces: ['subgraphs/prediction', 'subgraphs/platform'], description: 'Takes training jobs' },
  data: { workspaces: ['subgraphs/data', 'subgraphs/platform'], description: 'The data subgraph' },
  feedback: { workspaces: ['subgraphs/feedback', 'subgraphs/platform'], description: 'The feedback subgraph' },
};

/** Megabytes that a service may take unpacked, beyond its base. */
export const SIZE_BOUND = 250;
