// why: this file must run on Node 18 too, to say what is missing; so it imports nothing before the check.

/** First Node the packages of Pranata run on. npm brings a newer one for Linux and Windows. */
const REQUIRED = [22, 12] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < REQUIRED[0] || (major === REQUIRED[0] && minor < REQUIRED[1])) {
  console.error(
    [
      '',
      `Pranata memerlukan Node ${REQUIRED.join('.')} atau lebih baru; yang berjalan adalah ${process.versions.node} (${process.platform}-${process.arch}).`,
      'Jalankan lewat "npm start" setelah "npm ci", yang membawa Node sendiri untuk Linux dan Windows; di sistem lain pasang Node 24 dari https://nodejs.org.',
      '',
      `Pranata needs Node ${REQUIRED.join('.')} or newer; this is ${process.versions.node} (${process.platform}-${process.arch}).`,
      'Start it with "npm start" after "npm ci", which brings its own Node for Linux and Windows; on other systems install Node 24 from https://nodejs.org.',
      '',
    ].join('\n'),
  );
  process.exit(1);
}

const dev = process.argv.includes('--dev');
// why: React and Express choose their production code by this when they are first imported.
process.env.NODE_ENV = dev ? 'development' : 'production';

const { launch } = await import('./launch');
await launch({ dev });

export {};
