import { createContext, type ReactNode, useContext } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../gql/gql.ts';
import type { ModelsQuery as ModelsData } from '../gql/graphql.ts';

const ModelsQuery = graphql(`
  query Models {
    models(first: 100) {
      nodes {
        id
        name
        displayName
        signature {
          ...PredictionForm_Signature
        }
      }
    }
  }
`);

export type ListedModel = ModelsData['models']['nodes'][number];

interface Models {
  readonly status: 'loading' | 'failed' | 'ready';
  readonly all: readonly ListedModel[];
  readonly retry: () => void;
}

const ModelsContext = createContext<Models>({ status: 'loading', all: [], retry: () => undefined });

/** Reads the registered models once for the whole page. */
export function ModelsProvider({ children }: { children: ReactNode }) {
  const [{ data, fetching }, execute] = useQuery({ query: ModelsQuery });
  const status = data ? 'ready' : fetching ? 'loading' : 'failed';
  const retry = () => execute({ requestPolicy: 'network-only' });
  return <ModelsContext value={{ status, all: data?.models.nodes ?? [], retry }}>{children}</ModelsContext>;
}

/** Every registered model, by name. */
export function useModels(): Models {
  return useContext(ModelsContext);
}

/** The model that the address names, or the first; undefined where there is none. */
export function useModel(name: string | undefined): ListedModel | undefined {
  const { all } = useModels();
  return name === undefined ? all[0] : all.find((each) => each.name === name);
}
