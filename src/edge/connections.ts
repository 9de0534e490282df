import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, and which of them rest between two requests. */
export interface Connections {
  count(): number;
  /** Tells that a response was handed over completely; the connection rests until its next byte comes. */
  rests(socket: Socket): void;
  /** Closes what rests. */
  closeResting(): void;
}

/**
 * Node's `closeIdleConnections` takes a connection for idle as soon as its response was written, and cuts off an answer
 * that a slow client is still reading. Here a connection rests when the kernel has all of its last response, and no
 * byte has come since.
 */
export function createConnections(server: Server): Connections {
  /** For each connection, how many bytes it had received when it came to rest; `undefined` before its first response. */
  const receivedAtRest = new Map<Socket, number | undefined>();
  server.on('connection', (socket) => {
    receivedAtRest.set(socket, undefined);
    socket.once('close', () => receivedAtRest.delete(socket));
  });
  return {
    count: () => receivedAtRest.size,
    rests(socket) {
      if (receivedAtRest.has(socket)) receivedAtRest.set(socket, socket.bytesRead);
    },
    closeResting() {
      for (const [socket, received] of receivedAtRest) {
        if (socket.bytesRead === received) socket.destroy();
      }
    },
  };
}
