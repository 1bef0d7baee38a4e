import { resolve } from 'node:path';

import { ensureBuild } from '../app/start/build';
import { OperatorError } from '../db/operator-error';

/** `npm run build`: the build that `npm start` and the browser tests take, made unless it is there. */
try {
  const made = await ensureBuild(resolve('.'));
  console.log(made === 'built' ? 'dibangun · built' : 'sudah ada · kept');
} catch (error) {
  console.error(error instanceof OperatorError ? error.describe() : error);
  process.exitCode = 1;
}
