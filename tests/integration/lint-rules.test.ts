import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

import { refusal } from '../../tools/eslint/layers.js';

const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('pranata/'),
});

/** The messages of the project's own rules for `code` as if it were the file `path`. */
async function lint(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return result?.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`) ?? [];
}

describe('the dependency rule', () => {
  it.each([
    ['app/domain/itkp/compute.ts', `import '~/domain/awards/rank';`],
    ['app/domain/itkp/compute.ts', `import { sql } from 'kysely';`],
    ['app/domain/itkp/compute.ts', `import '../itkp/results.repo.server';`],
    ['app/domain/itkp/compute.ts', `export * from '~/components/ui/page';`],
    ['app/domain/regions/regions.repo.server.ts', `import '~db/client.server';`],
    ['app/domain/cycles/open-cycle.server.ts', `import '@remix-run/node';`],
    ['app/domain/unheard/of.ts', `import '~/domain/itkp/compute';`],
    ['app/components/ui/page.tsx', `import '~/domain/regions/regions.repo.server';`],
    ['app/components/ui/page.tsx', `import '~/http/request.server';`],
    ['app/routes/unit+/home.tsx', `import '~db/client.server';`],
    ['app/routes/unit+/home.tsx', `import pg from 'pg';`],
    ['app/shared/text.ts', `import '~/domain/regions/region';`],
    ['db/client.server.ts', `import '~/domain/regions/region';`],
    ['db/client.server.ts', `const load = () => import('../app/http/server.server');`],
    ['app/http/request.server.ts', `import '~tests/setup/db';`],
  ])('%s refuses %s', async (path, code) => {
    const messages = await lint(path, code);
    expect(messages.filter((m) => m.startsWith('pranata/layers'))).toHaveLength(1);
  });

  it.each([
    ['app/domain/awards/rank.ts', `import '~/domain/itkp/compute';`],
    ['app/domain/itkp/compute.ts', `import big from 'big.js';`],
    ['app/domain/cycles/open-cycle.server.ts', `import '~/domain/audit/record.server';`],
    ['app/domain/regions/regions.repo.server.ts', `import { sql } from 'kysely';`],
    ['app/routes/unit+/home.tsx', `import '~/http/request.server';`],
    ['app/http/request.server.ts', `import '~db/client.server';`],
    ['db/seeds/demo.server.ts', `import '~/domain/itkp/compute';`],
    ['app/domain/itkp/compute.test.ts', `import '~tests/setup/db';`],
  ])('%s allows %s', async (path, code) => {
    expect(await lint(path, code)).toEqual([]);
  });

  it('names the reason', () => {
    expect(refusal('app/domain/itkp/compute.ts', { path: 'app/domain/awards/rank.ts' })).toBe(
      'itkp may not import awards: it comes later',
    );
  });
});

describe('the other rules of the project', () => {
  it('keeps server code out of files that reach the browser', async () => {
    const [message] = await lint('app/shared/text.ts', `import 'node:fs';`);
    expect(message).toContain('shared may not import node:fs');
    const [second] = await lint('app/i18n/languages.ts', `import './preferences.server';`);
    expect(second).toContain('reaches the browser');
  });

  it('refuses a pool of one’s own and a default instance', async () => {
    const [opened] = await lint('app/http/x.server.ts', `const db = openDatabase({});`);
    expect(opened).toContain('pranata/no-global-pool');
    const [instance] = await lint('db/client.server.ts', `export default connect();`);
    expect(instance).toContain('pranata/no-global-pool');
  });

  it('refuses lists after "in" that are or may be empty', async () => {
    const path = 'app/domain/regions/regions.repo.server.ts';
    expect(await lint(path, `q.where('code', 'in', []);`)).toHaveLength(1);
    expect(await lint(path, `q.where('code', 'not in', codes);`)).toHaveLength(1);
    expect(await lint(path, `q.where('code', 'in', ['33']);`)).toEqual([]);
  });
});
