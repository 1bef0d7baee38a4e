import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between browser and server that can be slow or cut, as weak lines are. */
export interface WeakLine {
  /** Where the browser finds the server. */
  url: string;
  /** Bytes per second towards the server; null sets it free. */
  slow(bytesPerSecond: number | null): void;
  /** Ends every connection and takes no new one. */
  cut(): void;
  mend(): void;
  end(): Promise<void>;
}

export async function weakLine(target: string): Promise<WeakLine> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let rate: number | null = null;
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A line that breaks is what this is for.
    socket.on('error', () => undefined);
  };
  const proxy = createServer((browser) => {
    keep(browser);
    if (isCut) return void browser.destroy();
    const server = connect(Number(port), '127.0.0.1');
    keep(server);
    server.pipe(browser);
    browser.on('data', (chunk: Buffer) => {
      const isFull = !server.write(chunk);
      if (rate === null && !isFull) return;
      browser.pause();
      const wait = rate === null ? 0 : (chunk.length / rate) * 1000;
      const go = () => setTimeout(() => browser.resume(), wait);
      if (isFull) server.once('drain', go);
      else go();
    });
    browser.on('close', () => server.destroy());
    server.on('close', () => browser.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    slow: (bytesPerSecond) => (rate = bytesPerSecond),
    cut: () => {
      isCut = true;
      cutAll();
    },
    mend: () => (isCut = false),
    end: () => {
      cutAll();
      return new Promise((done) => proxy.close(() => done()));
    },
  };
}
