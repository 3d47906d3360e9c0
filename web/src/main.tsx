import '@fontsource/atkinson-hyperlegible-next/400.css';
import '@fontsource/atkinson-hyperlegible-next/400-italic.css';
import '@fontsource/atkinson-hyperlegible-next/600.css';
import '@fontsource/atkinson-hyperlegible-next/700.css';
import '@fontsource/atkinson-hyperlegible-mono/500.css';
import '#ui/first-styles.ts';
import '#ui/tokens.css';
import '#ui/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/app.tsx';
import { languageReady } from '#i18n/i18n.ts';

// Absent where the page is not served securely; in development there is no build to keep.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/sw.js', { updateViaCache: 'none' });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await languageReady();

// What a page caught is the router's to report.
createRoot(root, { onCaughtError: () => undefined }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
