/** `frontdesk/testing`: a real gateway before real HTTP services that answer from a script. Nothing is mocked or intercepted. */
export {
  startTestGateway,
  type TestAnswer,
  type TestGateway,
  type TestGatewayOptions,
  type TestQuery,
} from './testing/gateway.ts';
export { after, answer, drop, garbage, hang, json, type ScriptedReply, status } from './testing/replies.ts';
export { type Script, type ScriptedService, type ServiceCall, scriptedService } from './testing/scripted-service.ts';
