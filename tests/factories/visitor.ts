import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';

import { createAuthContext } from '~/http/auth-context.server';
import { LiveHub } from '~/http/live-hub.server';
import { withErrorResponse } from '~/http/errors.server';
import type { Database } from '~db/client.server';
import { completeConfig, parseSettings } from '~db/config.server';

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

export interface Answer {
  status: number;
  location: string | null;
  headers: Headers;
  body: unknown;
}

interface Options {
  ip?: string;
  env?: Record<string, string>;
}

/** Somebody with a browser: sends the cookies it was given, as the server would read and set them. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The last Set-Cookie headers, as sent. */
  setCookies: string[] = [];
  now: Date | null = null;
  readonly warnings: unknown[] = [];
  private readonly config;

  constructor(
    private readonly db: Database,
    private readonly options: Options = {},
  ) {
    this.config = completeConfig(parseSettings({ DATA_DIR: '/nonexistent', ...options.env }), {
      databaseUrl: 'postgres://unused',
      sessionSecret: 'rahasia-uji-yang-cukup-panjang-0123456789',
      embedded: true,
    });
  }

  async get(handler: Handler, path: string, params: Record<string, string> = {}) {
    return this.send(handler, new Request(`http://127.0.0.1:3000${path}`), params);
  }

  async post(
    handler: Handler,
    path: string,
    form: Record<string, string>,
    params: Record<string, string> = {},
  ) {
    const init = { method: 'POST', body: new URLSearchParams(form) };
    return this.send(handler, new Request(`http://127.0.0.1:3000${path}`, init), params);
  }

  /** The context of one request of this browser. */
  context(): AppLoadContext {
    const startedAt = this.now ?? new Date();
    const cookieHeader = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const config = this.config;
    return {
      nonce: 'x',
      requestId: 'uji-permintaan',
      startedAt,
      clientIp: this.options.ip ?? '192.0.2.10',
      userAgent: 'Peramban Uji',
      config,
      db: this.db,
      isDemo: true,
      keepCookie: (value) => this.keep([value]),
      onGone: () => undefined,
      live: new LiveHub(),
      log: {
        info: () => undefined,
        warn: (entry) => this.warnings.push(entry),
        error: (entry) => console.error(entry),
      },
      ...createAuthContext({
        cookieHeader,
        db: this.db,
        config,
        startedAt,
        setCookie: (value) => this.keep([value]),
      }),
    };
  }

  private async send(
    handler: Handler,
    request: Request,
    params: Record<string, string>,
  ): Promise<Answer> {
    const run = withErrorResponse(
      handler as (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown,
    );
    const context = this.context();
    const answer: unknown = await run({ request, params, context }).catch((thrown: unknown) => {
      if (thrown instanceof Error) throw thrown;
      return thrown;
    });
    return this.read(answer);
  }

  private read(answer: unknown): Answer {
    if (answer instanceof Response) {
      this.keep(answer.headers.getSetCookie());
      const location = answer.headers.get('Location');
      return { status: answer.status, location, headers: answer.headers, body: null };
    }
    if (typeof answer === 'object' && answer !== null && 'init' in answer && 'data' in answer) {
      const init = answer.init as ResponseInit | null;
      const headers = new Headers(init?.headers);
      return { status: init?.status ?? 200, location: null, headers, body: answer.data };
    }
    return { status: 200, location: null, headers: new Headers(), body: answer };
  }

  private keep(setCookies: string[]): void {
    this.setCookies = setCookies;
    for (const cookie of setCookies) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1));
    }
  }
}
