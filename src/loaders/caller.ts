import { callKey, sharingKey } from '../cache/keys.ts';
import type { Caller, SharedWith } from '../kit/caller.ts';
import { durationOf } from '../kit/durations.ts';
import { decoderOf, encode } from '../upstream/codec.ts';
import type { Asked } from '../upstream/send.ts';
import type { ServiceAnswer } from '../upstream/service.ts';
import { expandTarget, type ParameterValue } from '../upstream/target.ts';
import { awaitCredentials } from './await-credentials.ts';
import type { AnyDeclaration } from './declare.ts';
import type { OpenBatch } from './recorder.ts';
import type { LoaderScope } from './scope.ts';

/** An endpoint of a service, by its names and its declaration. */
export interface Endpoint<D extends AnyDeclaration = AnyDeclaration> {
  readonly service: string;
  readonly name: string;
  readonly declaration: D;
}

/** What one call sends beside what its declaration fixes. */
export interface CallArguments {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The keys of a batch as text, and what is asked beside them; both are in `parameters` or `body`, too. */
  readonly batch?: Pick<Asked, 'keys' | 'parameters'>;
  /** It is a part of a call that was counted already. */
  readonly uncounted?: boolean;
}

/** Sends calls of one endpoint for one execution; `open` collects what happened. */
export type EndpointCaller = (args: CallArguments, open: OpenBatch) => Promise<ServiceAnswer>;

/** Reads may be joined with identical calls in flight, as far as `sharedWith` allows; writes never are. */
export function createCaller(scope: LoaderScope, endpoint: Endpoint): EndpointCaller {
  const { declaration, service, name } = endpoint;
  const [method = '', template = ''] = declaration.route.split(' ', 2);
  const upstream = scope.upstream(service);
  const { timeout } = declaration.options;
  const timeoutMs = timeout === undefined ? upstream.timeoutMs : durationOf(timeout, `${service}.${name}: timeout`);
  const decoder = decoderOf(declaration.options.decode);
  const sharedWith = declaration.kind === 'write' ? undefined : sharedWithOf(declaration);
  const as = ownerOf(sharedWith ?? 'user', scope.caller);

  return async ({ parameters, body, headers, batch, uncounted }, open) => {
    const target = expandTarget(template, parameters);
    const sent = body === undefined ? undefined : encode(body, declaration.options.encode);
    const { clock, deadline } = scope;
    // A write is its caller's alone.
    let own = scope.credentials(service, sharedWith ?? 'user');
    let leftMs = timeoutMs;
    // Most are known: those calls must not wait a turn.
    if (own instanceof Promise) {
      const fetched = await awaitCredentials(own, { clock, signal: scope.signal(), timeoutMs, deadline });
      own = fetched.credentials;
      leftMs = fetched.leftMs;
    }
    return upstream.call(
      {
        service,
        endpoint: name,
        method,
        kind: declaration.kind === 'write' ? 'write' : 'read',
        template,
        target,
        asked: {
          ...(batch ?? { parameters, ...(body === undefined ? {} : { body }) }),
          ...(as === undefined ? {} : { as }),
        },
        headers: {
          'x-request-id': scope.requestId,
          ...headers,
          ...own,
        },
        deadline,
        signal: scope.signal(),
        timeoutMs: leftMs,
        decoder,
        ...(sent === undefined ? {} : { body: sent }),
        ...(uncounted ? { uncounted } : {}),
        ...(sharedWith === undefined
          ? {}
          : {
              joinKey: callKey([service, name, method, target, sent?.text ?? ''], sharingKey(sharedWith, scope.caller)),
            }),
      },
      open.call,
    );
  };
}

/** Whose answer an endpoint gives, for people to read. */
function ownerOf(sharedWith: SharedWith, { principal, client }: Caller): string | undefined {
  if (sharedWith === 'everyone') return undefined;
  if (sharedWith === 'user' && principal.kind === 'user') return `user ${principal.subject}`;
  return client.source === 'address' ? 'anonymous' : `client ${client.id}`;
}

function sharedWithOf(declaration: AnyDeclaration): SharedWith | undefined {
  return 'sharedWith' in declaration.options ? declaration.options.sharedWith : undefined;
}
