/** `frontdesk/testing`: a real gateway before real HTTP services that answer from a script. Nothing is mocked or intercepted. */
export { forwardTo } from './testing/forward.ts';
export {
  type QueryOptions,
  startTestGateway,
  type TestAnswer,
  type TestCaller,
  type TestGateway,
  type TestGatewayOptions,
  type TestQuery,
} from './testing/gateway.ts';
export { type RecordedService, recorded } from './testing/recorded.ts';
export { after, answer, drop, garbage, hang, json, type ScriptedReply, status } from './testing/replies.ts';
export {
  type Script,
  type ScriptedService,
  type ScriptedServiceOptions,
  startScriptedService,
} from './testing/scripted-server.ts';
export { type ScriptedRoutes, scriptedService, type TypedCall } from './testing/scripted-service.ts';
export type { ServiceCall, ServiceCalls } from './testing/service-call.ts';
