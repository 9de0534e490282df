import { generateProject } from '../codegen/generate.ts';
import { ProjectError } from '../project/problem.ts';
import type { Finding } from './finding.ts';

const SHOWN = 3;

/** Whether the generated files are what codegen would write now. */
export async function examineGenerated(project: string): Promise<Finding> {
  const fix = 'npx frontdesk codegen';
  try {
    const { changed, files } = await generateProject(project, { check: true });
    if (changed.length === 0) return { check: 'generated files', state: 'ok', found: `${files}, all current` };
    const more = changed.length > SHOWN ? ` and ${changed.length - SHOWN} more` : '';
    const found = `stale: ${changed.slice(0, SHOWN).join(', ')}${more}`;
    return { check: 'generated files', state: 'problem', found, fix };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { check: 'generated files', state: 'problem', found: error.message, fix: `mend that file, then ${fix}` };
  }
}
