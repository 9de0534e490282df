import { describe } from 'vitest';
import { createGotSender } from '../../src/upstream/send-got.ts';
import { createHttpSender } from '../../src/upstream/send-http.ts';
import { senderContract } from './sender.ts';

describe('the HTTP client of Node', () => senderContract(createHttpSender));

describe('got', () => senderContract(createGotSender));
