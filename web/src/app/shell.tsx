import { Outlet, useSearch } from '@tanstack/react-router';
import type { Client as Socket } from 'graphql-ws';
import type { ReactNode } from 'react';
import { ConnectionBadge } from '../features/live/connection/connection-badge.tsx';
import { LiveProvider } from '../features/live/live-provider.tsx';
import { PageTitle } from '../features/live/page-title.tsx';
import { useText } from '../i18n/text.ts';
import { ModelsProvider, useModel, useModels } from './models.tsx';
import { Settings } from './settings.tsx';
import classes from './shell.module.css';

/** Navigation with the page's one place for status at its foot, and the page beside it. */
export function Shell({ socket }: { socket: Socket }) {
  return (
    <ModelsProvider>
      <ShownModel socket={socket} />
    </ModelsProvider>
  );
}

function ShownModel({ socket }: { socket: Socket }) {
  const { model: name } = useSearch({ strict: false });
  const model = useModel(name);
  if (!model) return <Frame status={<Waiting />} />;
  return (
    <LiveProvider key={model.name} model={model.name} socket={socket}>
      <PageTitle model={model.displayName} />
      <Frame status={<ConnectionBadge />} />
    </LiveProvider>
  );
}

/** Stands where the connection's state will stand, while there is no model to follow. */
function Waiting() {
  const { text } = useText();
  const { status } = useModels();
  return <p className={classes.waiting}>{text(status === 'failed' ? 'connection.none' : 'connection.connecting')}</p>;
}

function Frame({ status }: { status: ReactNode }) {
  const { text } = useText();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {text('nav.skip')}
      </a>
      <header className={classes.nav}>
        <a className={classes.brand} href="/">
          Fedloop
        </a>
        <nav className={classes.links} aria-label={text('nav.label')}>
          <a href="/" aria-current="page">
            {text('nav.predict')}
          </a>
          <a href="/explorer">{text('nav.explorer')}</a>
          <a href="/schema.graphql">{text('nav.schema')}</a>
        </nav>
        <div className={classes.status}>{status}</div>
        <Settings />
      </header>
      <main id="main" className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
