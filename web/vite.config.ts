import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileCatalogues } from './build/catalogue-plugin.ts';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Where a gateway listens while the client is worked on with `vite`. */
const gateway = 'http://127.0.0.1:4000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compileCatalogues()],
  build: {
    target: 'es2022',
    manifest: true,
    // The explorer's editor is one large, lazily used part of its own page.
    chunkSizeWarningLimit: 4096,
    // A file inlined as a data: URL would be refused by the gateway's content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { index: page('index.html'), explorer: page('explorer.html') } },
  },
  server: {
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/schema.graphql': gateway,
      '/telemetry': gateway,
    },
  },
});
