import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { Client as Socket } from 'graphql-ws';
import { LostPage } from './lost-page.tsx';
import { ModelPage } from './model-page.tsx';
import { parseSearch } from './search.ts';
import { Shell } from './shell.tsx';

/** The client's pages; what is shown stands in the address, so that a reload or a link shows the same. */
export function createAppRouter(socket: Socket) {
  const root = createRootRoute({ component: () => <Shell socket={socket} />, notFoundComponent: LostPage });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: parseSearch,
    component: ModelPage,
  });
  return createRouter({ routeTree: root.addChildren([home]) });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
