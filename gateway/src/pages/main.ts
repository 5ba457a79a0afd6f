import { createLogger } from '@fedloop/platform/logging/logger';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { readPagesConfig } from '../config.ts';
import { servePages } from './pages-server.ts';

const config = readPagesConfig();
const log = createLogger({ name: 'web', level: config.logLevel });
const shutdown = createShutdown(log);
shutdown.onSignals();

const server = await servePages({ ...config, log });
shutdown.add('server', () => server.close());
log.info({ url: server.url }, 'the web client is served');
