import { readLayout } from '../project/layout.ts';
import type { LoadedBff } from '../project/load.ts';
import type { Recording } from '../recording/open.ts';
import type { RecordedService } from './recorded.ts';
import { type Script, type StartedService, startScriptedService } from './scripted-server.ts';
import { serviceCall } from './service-call.ts';

/** What answers for a service of the project: a script, or what was recorded of it. */
export type TestService = Script | RecordedService;

/** The services of one test gateway. */
export interface TestServices {
  readonly byName: Readonly<Record<string, StartedService>>;
  /** What the gateway needs to answer from a recording. */
  readonly recording: Extract<Recording, { mode: 'replay' }> | undefined;
  /** What went wrong in scripts since this was last asked. */
  problems(): readonly Error[];
  close(): Promise<void>;
}

/**
 * Starts a service for each of the project.
 * @throws {Error} naming the services that there are, when one is given that the project does not have.
 */
export async function startServices(
  project: string,
  given: Readonly<Record<string, TestService>>,
  loaded: readonly LoadedBff[],
): Promise<TestServices> {
  const names = (await readLayout(project)).services.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`expected one of the services ${names.join(', ') || '(the project has none)'}, got ${unknown}`);
  }
  let problems: Error[] = [];
  const onProblem = (error: unknown) => problems.push(error instanceof Error ? error : new Error(String(error)));
  const routes = routesOf(loaded);
  const started = await Promise.all(
    names.map(async (name) => {
      const service = given[name];
      const script = typeof service === 'function' ? service : noScript(name);
      return startScriptedService(script, { name, routes: routes.get(name) ?? [], onProblem });
    }),
  );
  const byName = Object.fromEntries(started.map((service) => [service.name, service]));
  return {
    byName,
    recording: recordingOf(given, byName, routes),
    problems() {
      const found = problems;
      problems = [];
      return found;
    },
    async close() {
      await Promise.all(started.map((service) => service.close()));
    },
  };
}

/** No test reaches an address of gateway.yaml: a service that it says nothing about fails, and so does the query. */
function noScript(service: string): Script {
  return ({ route }) => {
    throw new Error(
      `expected services.${service} to be a script or recorded, got none; and it was called: ${route}. To let it fail: ${service}: () => status(501)`,
    );
  };
}

function routesOf(loaded: readonly LoadedBff[]): ReadonlyMap<string, readonly string[]> {
  const services = loaded.flatMap(({ services: declared }) => declared);
  return new Map(
    services.map(({ name, endpoints }) => [name, [...new Set(Object.values(endpoints).map(({ route }) => route))]]),
  );
}

function recordingOf(
  given: Readonly<Record<string, TestService>>,
  byName: Readonly<Record<string, StartedService>>,
  routes: ReadonlyMap<string, readonly string[]>,
): TestServices['recording'] {
  const recorded = Object.entries(given).filter((one): one is [string, RecordedService] => typeof one[1] === 'object');
  const [directory, ...others] = new Set(recorded.map(([, service]) => service.directory));
  if (directory === undefined) return undefined;
  if (others.length > 0) {
    throw new Error(`expected recorded services of one folder, got ${[directory, ...others].join(' and ')}`);
  }
  return {
    mode: 'replay',
    directory,
    services: recorded.map(([name]) => name),
    onCall({ service, method, target: url, headers, decoder, body }) {
      const sent = {
        ...headers,
        accept: decoder.accept,
        ...(body === undefined ? {} : { 'content-type': body.contentType }),
      };
      const call = { service, method, url, headers: sent, text: body?.text ?? '' };
      byName[service]?.hear(serviceCall(call, routes.get(service) ?? []));
    },
  };
}
