import { createServer as createTcpServer, type Server as TcpServer, type Socket } from "node:net";
import type { Server as HttpServer } from "node:http";
import { createSecureContext, TLSSocket } from "node:tls";

/** A key and its certificate, as PEM. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
}

/**
 * A key and a certificate for this machine. It is signed by itself and cannot sign others, so that it is all that a
 * client must trust, and harmless if one keeps it.
 */
export async function makeTlsFiles(): Promise<TlsFiles> {
  // Loaded only when it is used: it takes longer to load than the rest of the emulator.
  const { generate } = await import("selfsigned");
  const { private: key, cert } = await generate([{ name: "commonName", value: "Group membership emulator" }], {
    keyType: "ec",
    algorithm: "sha256",
    // Strict clients, such as Python from 3.13 on, ask for all of these.
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key, cert };
}

/** The first byte of a TLS connection; that of an HTTP request is a letter. */
const handshake = 0x16;

/** The connection below each TLS connection. */
const carriers = new WeakMap<Socket, Socket>();

/** A port that serves HTTPS, and HTTP too, so that a client which uses each of them needs one address. */
export function withTls(http: HttpServer, { key, cert }: TlsFiles): TcpServer {
  const secureContext = createSecureContext({ key, cert });
  return createTcpServer((connection) => {
    connection.on("error", () => connection.destroy());
    connection.once("data", (first) => {
      connection.pause();
      connection.unshift(first);
      const socket = first[0] === handshake ? secured(connection) : connection;
      http.emit("connection", socket);
      socket.resume();
    });
  });

  function secured(connection: Socket): TLSSocket {
    const socket = new TLSSocket(connection, { isServer: true, secureContext });
    carriers.set(socket, connection);
    return socket;
  }
}

/** Resets the TCP connection, also below TLS. */
export function resetConnection(socket: Socket): void {
  (carriers.get(socket) ?? socket).resetAndDestroy();
}
