import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Packages of Debian and Ubuntu: the browser, and a font without which emoji are empty boxes. */
const PACKAGES = ['chromium', 'fonts-noto-color-emoji'];

const INSTALL_IT_YOURSELF =
  'The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-color-emoji) or set WERKTAFEL_CHROMIUM to its path.';

/** The path of a Chromium, installed first where this machine allows it. */
export function findOrInstallBrowser(): string {
  const found = findBrowser();
  if (found) {
    return found;
  }
  installBrowser();
  const installed = findBrowser();
  if (!installed) {
    throw new Error(INSTALL_IT_YOURSELF);
  }
  return installed;
}

function findBrowser(): string | undefined {
  const told = process.env.WERKTAFEL_CHROMIUM;
  if (told) {
    if (!existsSync(told)) {
      throw new Error(`WERKTAFEL_CHROMIUM names ${told}, and there is no such file.`);
    }
    return told;
  }
  return KNOWN_PLACES.find((place) => existsSync(place));
}

function installBrowser(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'apt-get'];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => {
    const [command, ...rest] = [...apt, ...args] as [string, ...string[]];
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], env: environment });
  };
  process.stdout.write('No Chromium found: installing it with apt-get (about 115 MB).\n');
  try {
    run('update', '-q');
    run('install', '-y', '-q', '--no-install-recommends', ...PACKAGES);
  } catch (cause) {
    throw new Error(INSTALL_IT_YOURSELF, { cause });
  }
}
