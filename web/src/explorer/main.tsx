import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { socketUrl } from '../graph/socket.ts';
import { beginTelemetry } from '../telemetry/begin.ts';
import { firstQuery } from './first-query.ts';

beginTelemetry(window, 'explorer');

const endpoint = `${location.origin}/graphql`;

/**
 * Subscriptions get the headers of the editor as the payload of `connection_init`, so a token is typed once and holds
 * for both transports.
 */
const fetcher = createGraphiQLFetcher({ url: endpoint, subscriptionUrl: socketUrl(location) });

createRoot(document.getElementById('root')!).render(
  <GraphiQL fetcher={fetcher} defaultQuery={firstQuery}>
    <GraphiQL.Logo>
      <a href="/">Fedloop</a>
    </GraphiQL.Logo>
    <GraphiQL.Footer>
      <a
        className="sandbox"
        href={`https://studio.apollographql.com/sandbox/explorer?endpoint=${encodeURIComponent(endpoint)}`}
        target="_blank"
        rel="noreferrer"
      >
        Open in Apollo Sandbox
      </a>
    </GraphiQL.Footer>
  </GraphiQL>,
);
