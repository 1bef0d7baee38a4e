import { once } from 'node:events';
import {
  request,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';

import { PERSON_HEADER, REFUSAL_HEADER, UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';

export interface TusAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  /** What it was refused with; null when it was not. */
  refusal: { code: string; key?: string; params: Record<string, string | number> } | null;
  /** `Upload-Offset`; null when there is none. */
  offset: number | null;
}

/** For a requirement, or as the new version of file `replaces`. */
type Announced = { name: string } & (
  { requirementId: string; assessmentId?: string; pointer?: string } | { replaces: string }
);

interface Site {
  url: string;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Somebody who speaks tus by hand, byte by byte where a test needs it. */
export class TusClient {
  constructor(
    private readonly site: Site,
    private readonly cookie: string | null,
    private readonly origin: () => string = () => site.url,
    /** The account it says the files are of. */
    private readonly person: string | null = null,
  ) {}

  create(announced: Announced, size: number): Promise<TusAnswer & { path: string }> {
    const { name, ...aim } = announced;
    const metadata = Object.entries({ filename: name, ...aim })
      .map(([key, value]) => `${key} ${base64(value)}`)
      .join(',');
    const headers = { 'Upload-Length': size, 'Upload-Metadata': metadata };
    return this.send('POST', UPLOADS_PATH, headers).then((answer) => ({
      ...answer,
      path: String(answer.headers.location ?? ''),
    }));
  }

  head(path: string): Promise<TusAnswer> {
    return this.send('HEAD', path);
  }

  remove(path: string): Promise<TusAnswer> {
    return this.send('DELETE', path);
  }

  patch(path: string, offset: number, bytes: Uint8Array): Promise<TusAnswer> {
    return this.send('PATCH', path, patchHeaders(offset, bytes.length), bytes);
  }

  async send(
    method: string,
    path: string,
    headers: OutgoingHttpHeaders = {},
    body?: Uint8Array,
  ): Promise<TusAnswer> {
    const req = this.open(method, path, headers);
    const answered = once(req, 'response') as Promise<[IncomingMessage]>;
    req.end(body);
    const [response] = await answered;
    response.resume();
    await once(response, 'end');
    const refusal = response.headers[REFUSAL_HEADER.toLowerCase()];
    const offset = response.headers['upload-offset'];
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      refusal: refusal
        ? (JSON.parse(decodeURIComponent(String(refusal))) as TusAnswer['refusal'])
        : null,
      offset: offset === undefined ? null : Number(offset),
    };
  }

  /** A PATCH whose bytes the test writes itself; `length` is what it promises. */
  begin(path: string, offset: number, length: number): ClientRequest {
    const req = this.open('PATCH', path, patchHeaders(offset, length));
    req.on('error', () => undefined);
    req.flushHeaders();
    return req;
  }

  private open(method: string, path: string, headers: OutgoingHttpHeaders): ClientRequest {
    const { port } = new URL(this.site.url);
    return request({
      ...{ host: '127.0.0.1', port, method, path, agent: false },
      headers: {
        'Tus-Resumable': '1.0.0',
        Origin: this.origin(),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...(this.person ? { [PERSON_HEADER]: this.person } : {}),
        ...headers,
      },
    });
  }
}

function patchHeaders(offset: number, length: number): OutgoingHttpHeaders {
  return {
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': offset,
    'Content-Length': length,
  };
}
