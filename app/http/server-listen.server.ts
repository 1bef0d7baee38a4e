import type { Server } from 'node:http';

import { errorCode, OperatorError } from '~db/operator-error';

/**
 * Opens the server's address.
 * @throws OperatorError when the port is taken, needs more rights, or the address is not this machine's
 */
export function listen(
  http: Server,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    http.once('error', (error) => reject(listenProblem(error, host, port) ?? error));
    http.listen({ host, port }, () => {
      const address = http.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${shown}:${actual}`, port: actual });
    });
  });
}

/** Stops accepting, waits for running requests, and after `limitMs` cuts the connections that remain. */
export function closeServer(http: Server, limitMs: number): Promise<void> {
  if (!http.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => http.closeAllConnections(), limitMs);
    // why: a kept-alive connection that finishes its request after close() would stay until its own timeout.
    const sweep = setInterval(() => http.closeIdleConnections(), 50);
    http.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}

function listenProblem(error: unknown, host: string, port: number): OperatorError | null {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new OperatorError(
        `Port ${port} di ${host} sudah dipakai program lain. Hentikan program itu, atau pilih port lain, misalnya: PORT=${port + 1} npm start`,
        `Port ${port} on ${host} is used by another program. Stop that program, or choose another port, for example: PORT=${port + 1} npm start`,
      );
    case 'EACCES':
      return new OperatorError(
        `Pengguna ini tidak boleh membuka port ${port}. Pilih port 1024 atau lebih, misalnya: PORT=3000 npm start`,
        `This user may not open port ${port}. Choose port 1024 or higher, for example: PORT=3000 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorError(
        `Alamat ${host} bukan milik komputer ini. Pakai HOST=127.0.0.1, atau HOST=0.0.0.0 agar terbuka bagi jaringan.`,
        `The address ${host} does not belong to this machine. Use HOST=127.0.0.1, or HOST=0.0.0.0 to open it to the network.`,
      );
    default:
      return null;
  }
}
