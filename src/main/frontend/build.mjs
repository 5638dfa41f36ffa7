// Lays the pages' assets into target/classes/static/assets and the letters' fonts into target/classes/fonts: installs what package-lock.json names when it has changed,
// then copies. The libraries ship what a browser takes, and ours is plain CSS and JavaScript; only ECharts is bundled, because
// most of it is left out.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const classes = join(here, '../../../target/classes');

/** From the frontend folder to the class path; a folder is copied whole. */
const copies = [
  ['css', 'static/assets/css'],
  ['js', 'static/assets/js'],
  ['images', 'static/assets/images'],
  ['node_modules/bootstrap/dist/css/bootstrap.min.css', 'static/assets/bootstrap/bootstrap.min.css'],
  ['node_modules/htmx.org/dist/htmx.min.js', 'static/assets/htmx/htmx.min.js'],
  [
    'node_modules/bpmn-js/dist/bpmn-navigated-viewer.production.min.js',
    'static/assets/bpmn-js/bpmn-navigated-viewer.production.min.js',
  ],
  ['node_modules/bpmn-js/dist/assets/bpmn-js.css', 'static/assets/bpmn-js/bpmn-js.css'],
  ['node_modules/bpmn-js/dist/assets/diagram-js.css', 'static/assets/bpmn-js/diagram-js.css'],
  ['node_modules/echarts/LICENSE', 'static/assets/echarts/LICENSE.txt'],
  ['node_modules/echarts/NOTICE', 'static/assets/echarts/NOTICE.txt'],
  ...letterFont('noto-serif-sc', 'NotoSerifSC_400Regular'),
  ...letterFont('noto-serif-sc', 'NotoSerifSC_700Bold'),
  ...letterFont('noto-sans-sc', 'NotoSansSC_500Medium'),
];

/** A TrueType font and the licence it is under (SIL OFL), for the letters. */
function letterFont(family, name) {
  const from = `node_modules/@expo-google-fonts/${family}`;
  const [, weight] = name.split('_');
  return [
    [`${from}/${weight}/${name}.ttf`, `fonts/${name}.ttf`],
    [`${from}/LICENSE_FONT`, `fonts/${family}.LICENSE.txt`],
  ];
}

/** Modules that are made into one file each, with what they take from a library and no more. */
const bundles = [['bundles/echarts.js', 'static/assets/echarts/echarts.js']];

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function install() {
  const lock = modified(join(here, 'package-lock.json'));
  const installed = modified(join(here, 'node_modules/.package-lock.json'));
  if (installed > lock) {
    return;
  }
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed. Is Node.js 20 or newer installed, and does npm reach a registry?');
    process.exit(1);
  }
}

/** Copies what is newer than its copy, so that a build without changes touches nothing. */
function copy(source, target) {
  if (statSync(source).isDirectory()) {
    for (const name of readdirSync(source)) {
      copy(join(source, name), join(target, name));
    }
  } else if (modified(source) > modified(target) || statSync(source).size !== statSync(target).size) {
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
}

/** Bundles again when the module itself or the libraries have changed. */
async function bundle(source, target) {
  if (Math.max(modified(source), modified(join(here, 'package-lock.json'))) <= modified(target)) {
    return;
  }
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: here,
    entryPoints: [source],
    outfile: target,
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    legalComments: 'eof',
    logLevel: 'warning',
  });
}

install();
for (const [source, target] of copies) {
  copy(join(here, source), join(classes, target));
}
for (const [source, target] of bundles) {
  await bundle(join(here, source), join(classes, target));
}
