import { resolve } from 'node:path';

import { weighPages } from './page-weight';

// A program of its own: Playwright would rewrite the whole server's build to import it, which takes a quarter of a minute.
process.stdout.write(JSON.stringify(await weighPages(resolve('.'))));
