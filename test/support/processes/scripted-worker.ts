import { runWorker } from '../../../src/supervisor/run-worker.ts';
import { startScriptedGateway } from './scripted-gateway.ts';

runWorker(startScriptedGateway);
