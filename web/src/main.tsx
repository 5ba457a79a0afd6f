import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Input.css';
import './app/page.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider as GraphProvider } from 'urql';
import { createAppRouter } from './app/router.tsx';
import { createGraphClient } from './graph/client.ts';
import { createSocket, socketUrl } from './graph/socket.ts';
import { activateLocale, preferredLocale } from './i18n/locale.ts';
import { beginTelemetry } from './telemetry/begin.ts';
import { cssVariables, theme } from './ui/theme/theme.ts';

beginTelemetry(window, 'app');

const client = createGraphClient();
const router = createAppRouter(createSocket(socketUrl(location)));

await activateLocale(preferredLocale(localStorage, navigator.languages));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <GraphProvider value={client}>
          <RouterProvider router={router} />
        </GraphProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
