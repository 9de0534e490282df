import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name stands for. */
export type DnsRecord =
  | { readonly type: 'A'; readonly address: string; readonly ttl: number }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

export interface DnsServer {
  /** What `discovery.servers` takes. */
  readonly server: string;
  /** The names that were asked for, in this order. */
  readonly questions: readonly string[];
  /** Answers by these records from now on; a name without any does not exist. */
  follow(records: Readonly<Record<string, readonly DnsRecord[]>>): void;
  /** Answers nothing from now on (`silent`), or SERVFAIL. */
  fail(how: 'silent' | 'servfail'): void;
  /** Resolves when so many questions have come. */
  asked(count: number): Promise<void>;
  close(): void;
}

const TYPES = { A: 1, SRV: 33 } as const;

/** A DNS server on a free UDP port of this machine. RFC 1035, section 4. */
export async function openDnsServer(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  const waiting = new Set<() => void>();
  let records: Readonly<Record<string, readonly DnsRecord[]>> = {};
  let failing: 'silent' | 'servfail' | undefined;

  socket.on('message', (message, { port, address }) => {
    const { name, type, question } = questionOf(message);
    questions.push(name);
    for (const check of waiting) check();
    if (failing === 'silent') return;
    const known = records[name];
    const answers = failing ? [] : (known ?? []).filter((record) => TYPES[record.type] === type);
    const code = failing ? 2 : known ? 0 : 3;
    const head = Buffer.alloc(12);
    message.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(answers.length, 6);
    socket.send(Buffer.concat([head, question, ...answers.map(encoded)]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');

  return {
    server: `127.0.0.1:${socket.address().port}`,
    questions,
    follow(next) {
      failing = undefined;
      records = next;
    },
    fail(how) {
      failing = how;
    },
    asked: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (questions.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => void socket.close(),
  };
}

function questionOf(message: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), question: message.subarray(12, at + 5) };
}

function encoded(record: DnsRecord): Buffer {
  const data = dataOf(record);
  const head = Buffer.alloc(12);
  // A pointer to the name in the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TYPES[record.type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(record.type === 'A' ? record.ttl : 60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(record: DnsRecord): Buffer {
  if (record.type === 'A') return Buffer.from(record.address.split('.').map(Number));
  const head = Buffer.alloc(6);
  head.writeUInt16BE(record.priority, 0);
  head.writeUInt16BE(record.weight, 2);
  head.writeUInt16BE(record.port, 4);
  const labels = record.target.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`));
  return Buffer.concat([head, ...labels, Buffer.from([0])]);
}
