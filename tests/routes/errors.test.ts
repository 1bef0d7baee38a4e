import { data, redirect, type ServerBuild } from '@remix-run/node';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { withErrorResponses } from '~/http/errors.server';
import { AppError, type AppErrorCode } from '~/shared/app-error';
import { Visitor } from '~tests/factories/visitor';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const visitor = () => new Visitor(file.db);
const failing = (error: unknown) => () => {
  throw error;
};

describe('an expected failure', () => {
  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['NOT_FOUND', 404],
    ['CONFLICT', 409],
    ['DEADLINE_PASSED', 409],
    ['TOO_LARGE', 413],
    ['UNSUPPORTED_TYPE', 415],
    ['INVALID', 422],
    ['RATE_LIMITED', 429],
  ] as [AppErrorCode, number][])('%s answers %i with its text key', async (code, status) => {
    const answer = await visitor().get(failing(new AppError(code, 'unit:errors.x', { n: 1 })), '/');
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      code,
      key: 'unit:errors.x',
      params: { n: 1 },
      requestId: 'uji-permintaan',
      isReading: true,
      posted: {},
      resend: null,
    });
  });

  it('gives the typed text back after the action has read the form, without passwords', async () => {
    const action = async ({ request }: { request: Request }) => {
      await request.formData();
      throw new AppError('CONFLICT');
    };
    const form = { note: 'panjang\nsekali', 'tick[]': 'a', newPassword: 'rahasia' };
    const answer = await visitor().post(action, '/', form);
    expect(answer.body).toMatchObject({
      posted: { note: 'panjang\nsekali', 'tick[]': 'a' },
      resend: null,
    });
    expect(JSON.stringify(answer.body)).not.toContain('rahasia');
  });

  it('lets redirects, responses and refusals pass as they are', async () => {
    expect((await visitor().get(failing(redirect('/x')), '/')).location).toBe('/x');
    const refusal = data({ ok: false }, { status: 422 });
    expect(await visitor().get(failing(refusal), '/')).toMatchObject({
      status: 422,
      body: { ok: false },
    });
    expect(await visitor().get(() => refusal, '/')).toMatchObject({ status: 422 });
  });
});

describe("the database's refusals and odd addresses", () => {
  const query = (text: string) => () =>
    file.db.asActor(
      { userId: null, role: 'public', scope: '', homeRegion: null, ip: '', requestId: '' },
      (trx) => sql`${sql.raw(text)}`.execute(trx),
    );

  it.each([
    [`select id from users where id = 'bukan-uuid'`, 404],
    [`insert into cycles (region_code, year, name) values ('33', 2024, 'x')`, 403],
    [`select 99999999999999999999::int`, 422],
  ])('%s answers %i and is logged', async (text, status) => {
    const one = visitor();
    expect((await one.get(query(text), '/')).status).toBe(status);
    expect(one.warnings).toHaveLength(1);
  });

  it.each([
    String.raw`select convert_from('\x610062', 'UTF8')`,
    String.raw`select '"a\u0000b"'::jsonb ->> 0`,
  ])('a NUL (%s) names no page and is no form, and is logged', async (text) => {
    const one = visitor();
    expect((await one.get(query(text), '/')).status).toBe(404);
    expect((await one.post(query(text), '/', {})).status).toBe(422);
    expect(one.warnings).toHaveLength(2);
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating'), { code: '57P01', severity: 'FATAL' }),
    new Error('Connection terminated unexpectedly'),
    Object.assign(new Error('could not extend file'), { code: '53100', severity: 'ERROR' }),
  ])('a database that is away or has no room answers 503 (%s) and is logged', async (error) => {
    const one = visitor();
    expect((await one.get(failing(error), '/')).status).toBe(503);
    expect(one.warnings).toHaveLength(1);
  });

  it('an id in the address that is none is a page that is not there', async () => {
    const parse = () => z.object({ id: z.uuid() }).parse({ id: 'x' });
    expect((await visitor().get(parse, '/')).status).toBe(404);
    expect((await visitor().post(parse, '/', {})).status).toBe(422);
  });
});

describe('anything else', () => {
  it('answers 500 with the request id and nothing of the error, and is logged', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await visitor().post(failing(new Error('rahasia dapur')), '/', { a: 'b' });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({
      code: 'FAILED',
      requestId: 'uji-permintaan',
      posted: { a: 'b' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('rahasia dapur');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe('the build', () => {
  it('has every loader and action under the mapping, once', async () => {
    const loader = failing(new AppError('NOT_FOUND'));
    const build = {
      routes: {
        a: { id: 'a', path: 'a', module: { default: () => null, loader, action: loader } },
        b: { id: 'b', path: 'b', module: { default: () => null } },
      },
    } as unknown as ServerBuild;
    const mapped = withErrorResponses(build);
    expect(withErrorResponses(build)).toBe(mapped);
    expect(mapped.routes.b?.module).toEqual(build.routes.b?.module);
    const { context } = { context: visitor().context() };
    const args = { request: new Request('http://x/'), params: {}, context };
    for (const name of ['loader', 'action'] as const) {
      const thrown: unknown = await Promise.resolve(mapped.routes.a?.module[name]?.(args)).catch(
        (error: unknown) => error,
      );
      expect(thrown).toMatchObject({ init: { status: 404 }, data: { code: 'NOT_FOUND' } });
    }
  });

  it('names something by its address: a NUL in it names nothing, and is not asked for', async () => {
    const loader = vi.fn(() => 'asked');
    const route = { id: 'a', path: 'wilayah/:code', module: { loader, default: () => null } };
    const parent = { id: 'b', path: 'wilayah', module: { loader, default: () => null } };
    const build = { routes: { a: route, b: parent } } as unknown as ServerBuild;
    const { a, b } = withErrorResponses(build).routes;
    const context = visitor().context();
    const ask = (one: typeof a, code: string) => {
      const args = { request: new Request('http://x/'), params: { code }, context };
      return Promise.resolve(one?.module.loader?.(args)).catch((thrown: unknown) => thrown);
    };
    expect(await ask(a, '33\0')).toMatchObject({ init: { status: 404 } });
    expect(loader).not.toHaveBeenCalled();
    expect([await ask(a, '33'), await ask(b, '33\0')]).toEqual(['asked', 'asked']);
  });
});

describe('a route without a page', () => {
  const resource = (error: unknown) => {
    const loader = failing(error);
    const build = { routes: { a: { id: 'a', path: 'a', module: { loader } } } };
    const mapped = withErrorResponses(build as unknown as ServerBuild);
    return async (headers: Record<string, string>) => {
      const request = new Request('http://x/bukti/1', { headers });
      const args = { request, params: {}, context: visitor().context() };
      try {
        await mapped.routes.a?.module.loader?.(args as never);
      } catch (thrown) {
        if (thrown instanceof Response) return thrown;
      }
      throw new Error('no response was thrown');
    };
  };
  const NAVIGATION = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it.each([
    ['id', 'Halaman tidak ditemukan'],
    ['en', 'Page not found'],
  ])('answers a person with a page in their language (%s)', async (lng, title) => {
    const answer = await resource(new AppError('NOT_FOUND'))({
      ...NAVIGATION,
      Cookie: `lng=${lng}`,
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const html = await answer.text();
    expect(html).toContain(`<html lang="${lng}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain('uji-permintaan');
    expect(html).not.toContain('Unexpected Server Error');
  });

  it('says the more exact sentence', async () => {
    const answer = await resource(new AppError('UNAVAILABLE', 'errors:evidence.missing'))(
      NAVIGATION,
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Isi berkas ini hilang dari penyimpanan.');
  });

  it('answers a script with the same as JSON, and lets a redirect pass', async () => {
    const answer = await resource(new AppError('FORBIDDEN'))({ Accept: '*/*' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'FORBIDDEN', requestId: 'uji-permintaan' });
    expect((await resource(redirect('/masuk'))(NAVIGATION)).headers.get('Location')).toBe('/masuk');
  });

  it('knows no file by an id with a NUL', async () => {
    const nul = () =>
      file.db.system.selectFrom('users').selectAll().where('id', '=', '\0').execute();
    const refused: unknown = await nul().catch((error: unknown) => error);
    const answer = await resource(refused)(NAVIGATION);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Halaman tidak ditemukan');
  });
});
