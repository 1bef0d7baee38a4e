import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) }),
  ),
});

/** Where Node looks for a package from the folder `from`, nearest first. */
function places(from: string, name: string): string[] {
  const at = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (from === '') return [at];
  const end = from.lastIndexOf('/node_modules/');
  return [at, ...places(end < 0 ? '' : from.slice(0, end), name)];
}

it('the lock file names the packages of every platform: npm ci refuses one that leaves any out', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter((name) =>
      places(from, name).every((place) => !(place in packages)),
    ),
  );
  expect(missing).toEqual([]);
});
