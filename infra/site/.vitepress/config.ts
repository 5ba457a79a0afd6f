import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { diagrams } from './diagrams.ts';
import { linksToSources } from './links-to-sources.ts';
import { sidebar } from './sidebar.ts';

/** Where the repository is read by people; links to files that are no pages of the site lead there. */
const REPOSITORY = 'https://github.com/fedloop/fedloop';

export default defineConfig({
  title: 'Fedloop',
  description: 'Keeps a classifier honest after it ships.',
  lang: 'en',
  srcDir: '../docs',
  outDir: './dist',
  cacheDir: './node_modules/.cache/vitepress',
  // README.md is the index wherever pages are read as files.
  rewrites: { 'README.md': 'index.md' },
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  base: process.env.SITE_BASE ?? '/',
  cleanUrls: true,
  lastUpdated: true,
  vite: {
    // The search index and Mermaid, loaded when somebody searches or looks at a diagram.
    build: { chunkSizeWarningLimit: 4000 },
    resolve: {
      // The pages stand in another folder, from which these packages are not found.
      alias: ['vue/server-renderer', 'vue'].map((find) => ({
        find: new RegExp(`^${find}$`),
        replacement: fileURLToPath(import.meta.resolve(find)),
      })),
    },
  },
  markdown: {
    config: (markdown) => {
      linksToSources(markdown, REPOSITORY);
      diagrams(markdown);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Start', link: '/tutorials/1-first-prediction' },
      { text: 'Clients', link: '/clients' },
      { text: 'Operate', link: '/stack' },
      { text: 'Architecture', link: '/architecture/05-building-block-view' },
      { text: 'Schema', link: '/schema/queries' },
    ],
    sidebar: sidebar(),
    outline: 'deep',
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    externalLinkIcon: true,
  },
});
