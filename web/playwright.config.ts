import { defineConfig } from '@playwright/test';
import { findOrInstallBrowser } from './e2e/browser.ts';

/** Chromium's own calls home would be refused on a closed network, many at a time, and slow it down. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: './e2e',
  outputDir: '../server/target/browser/traces',
  reporter: [['list']],
  fullyParallel: false,
  workers: 1,
  // A machine that stalls for a moment does not stop a delivery; the list names every test that needed a second try.
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findOrInstallBrowser(), args: QUIET },
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // Pages are what the server serves; the test of the worker lets it in.
    serviceWorkers: 'block',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
  },
});
