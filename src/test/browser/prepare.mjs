// Makes a browser ready for the tests and writes to target/chromium/browser.json how to start it. On Linux (x64) it is
// the Chromium that comes in an npm package; elsewhere, or where that one does not run, one that the machine has, or
// as a last resort the one that apt installs. Nothing is fetched but from the package registries.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, '../../../target/chromium');
const note = join(target, 'browser.json');

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function install() {
  if (modified(join(here, 'node_modules/.package-lock.json')) > modified(join(here, 'package-lock.json'))) {
    return;
  }
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    throw new Error('npm ci failed. Is Node.js 20 or newer installed, and does npm reach a registry?');
  }
}

/** Chinese on a machine without Chinese fonts; the same look of screenshots on all machines. */
function writeFontSettings() {
  const fonts = join(here, 'node_modules/@expo-google-fonts/noto-sans-sc');
  const weights = ['400Regular', '500Medium', '700Bold'];
  const alias = (family) => `  <alias binding="strong"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`;
  writeFileSync(
    join(target, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${weights.map((weight) => `  <dir>${join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${join(target, 'font-cache')}</cachedir>
${['sans-serif', 'serif', 'monospace', 'system-ui'].map(alias).join('\n')}
</fontconfig>
`,
  );
}

function runs(executable, environment) {
  const version = spawnSync(executable, ['--version'], { env: { ...process.env, ...environment }, encoding: 'utf8' });
  return version.status === 0 ? version.stdout.trim() : undefined;
}

/** Unpacks the package's Chromium; its system libraries only where the machine lacks some of them. */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined;
  }
  // The package unpacks into the folder for temporary files, which it asks for on loading.
  process.env.TMPDIR = target;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const executable = await chromium.executablePath();
  const environment = { FONTCONFIG_FILE: join(target, 'fonts.conf') };
  if (!runs(executable, environment)) {
    await inflate(join(here, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
    environment.LD_LIBRARY_PATH = join(target, 'al2023/lib');
  }
  return { executable, environment };
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
}

function ofTheMachine() {
  const executable = [
    process.env.HUIYIN_TEST_BROWSER,
    onPath('chromium'),
    onPath('chromium-browser'),
    onPath('google-chrome'),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ].find((path) => path && existsSync(path));
  return executable && { executable, environment: { FONTCONFIG_FILE: join(target, 'fonts.conf') } };
}

function fromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) {
    return undefined;
  }
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  return ofTheMachine();
}

async function find() {
  const ways = process.env.HUIYIN_TEST_BROWSER ? [ofTheMachine] : [packaged, ofTheMachine, fromApt];
  for (const way of ways) {
    const browser = await way();
    const version = browser && runs(browser.executable, browser.environment);
    if (version) {
      return { ...browser, version };
    }
  }
  throw new Error('No Chromium runs here. Install one, or name one with the environment variable HUIYIN_TEST_BROWSER.');
}

install();
if (modified(note) < modified(join(here, 'node_modules/.package-lock.json')) || process.env.HUIYIN_TEST_BROWSER) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFontSettings();
  const browser = await find();
  // Last, and at once: whoever finds the note finds all of it.
  writeFileSync(`${note}.new`, JSON.stringify(browser, null, 2));
  renameSync(`${note}.new`, note);
  console.log(`Browser for tests: ${browser.version}`);
}
