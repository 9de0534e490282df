import { styleText } from 'node:util';
import { causeOf } from './cause.ts';
import { driftSentence } from './drift-sentence.ts';
import type { Events, RequestFact } from './events.ts';
import { type Summary, summarise } from './summary.ts';
import { visible } from './visible.ts';

/** Where pretty lines go, and whether the reader's terminal shows colours. */
export interface PrettyOptions {
  readonly write: (line: string) => void;
  readonly colours: boolean;
}

type Colour = 'green' | 'yellow' | 'red' | 'dim' | 'bold';

/**
 * Writes what a gateway announces as lines that a person reads: one a request, and below failures their causes.
 * @returns a function that stops it.
 */
export function prettyFacts(events: Events, options: PrettyOptions): () => void {
  const { write } = options;
  const stops = [
    events.subscribe('request', (fact) => {
      // A page and its parts: a dozen lines that nobody asked for.
      if (fact.page && fact.status < 500) return;
      write(requestLine(fact, options.colours));
      if (fact.failure !== undefined) write(causeLines(fact.failure, true));
    }),
    events.subscribe('failure', ({ code, path, error }) => {
      write(paint('red', `! ${code}${path ? ` at ${visible(path)}` : ''}`, options.colours));
      write(causeLines(error, code === 'INTERNAL_SERVER_ERROR'));
    }),
    events.subscribe('growth', ({ sentence }) =>
      write(paint('yellow', `~ ${visible(sentence, 600)}`, options.colours)),
    ),
    events.subscribe('drift', (fact) => write(paint('yellow', `~ ${driftSentence(fact)}`, options.colours))),
    events.subscribe('redis', ({ state, reason }) => {
      write(`redis is ${state}${reason ? `: ${visible(reason)}` : ''}`);
    }),
    events.subscribe('keys', (fact) => {
      if (fact.state === 'changed') write(`API keys: ${counted(fact.keys, 'key')} in the ${fact.store} now`);
      else write(paint('yellow', `~ API keys: ${fact.state}: ${visible(fact.reason)}`, options.colours));
    }),
    events.subscribe('revocations', (fact) => {
      if (fact.state === 'changed')
        write(`${counted(fact.revocations, 'revocation')} of tokens in the ${fact.store} now`);
      else write(paint('yellow', `~ revocations: ${fact.state}: ${visible(fact.reason)}`, options.colours));
    }),
    events.subscribe('breaker', ({ service, route, state, reason }) => {
      write(`${service} ${route}: breaker ${state}${reason ? ` (${reason})` : ''}`);
    }),
    events.subscribe('instance', ({ service, instance, state, reason }) => {
      write(`${service} ${visible(instance)}: ${state}${reason ? ` (${visible(reason)})` : ''}`);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** `POST /mobile  query Home  200  18 ms  26 loads → 4 calls  ships 5ms(1) berths 9ms(1)`, codes at its end. */
export function requestLine(fact: RequestFact, colours: boolean): string {
  const { operationKind, operationName, status, codes, durationMs, trace } = fact;
  const parts = [
    paint('bold', `${visible(fact.method, 20)} /${visible(fact.bff ?? '')}`, colours),
    operationKind && `${operationKind} ${visible(operationName ?? '(unnamed)')}`,
    paint(statusColour(status, codes.length > 0), String(status), colours),
    `${Math.round(durationMs)} ms`,
    ...(trace ? summaryParts(summarise(trace)) : []),
    codes.length > 0 && paint('red', codes.join(' '), colours),
    fact.degraded && paint('yellow', `${fact.degraded.length} degraded`, colours),
    fact.aborted && paint('yellow', 'client left', colours),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('  ');
}

function summaryParts({ loads, calls, cached, joined, services }: Summary): string[] {
  return [
    `${counted(loads, 'load')} → ${counted(calls, 'call')}`,
    services.map(({ service, count, ms }) => `${service} ${Math.round(ms)}ms(${count})`).join(' '),
    cached > 0 ? `${counted(cached, 'row')} cached` : '',
    joined > 0 ? `${joined} joined` : '',
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function statusColour(status: number, failed: boolean): Colour {
  if (status >= 500) return 'red';
  return status >= 400 || failed ? 'yellow' : 'green';
}

function causeLines(error: unknown, withStack: boolean): string {
  const { name, message, stack, cause } = causeOf(error, { stack: withStack });
  const text = `${stack ?? `${name}: ${message}`}${cause ? `\nbecause of ${cause.name}: ${cause.message}` : ''}`;
  // Indented as a whole, so that no line of a message passes for one of ours.
  return text.replaceAll(/^/gm, '    ');
}

function paint(colour: Colour, text: string, colours: boolean): string {
  return colours ? styleText(colour, text, { validateStream: false }) : text;
}
