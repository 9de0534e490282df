import { didYouMean } from '../kit/nearest.ts';

/** What stands in schema/ for every BFF. */
const SHARED = 'shared';

/** What is wrong with the name of a new BFF; `undefined` when nothing is. It becomes two folders and a part of a URL. */
export function wrongBffName(name: string): string | undefined {
  if (name === SHARED) return `"${SHARED}" is the folder of what every BFF may use: choose another name`;
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 40) return undefined;
  const instead = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
  const proposal = instead === '' || instead === SHARED ? '' : `; "${instead}" would do`;
  return `expected at most 40 lower-case letters, digits and single "-", beginning with a letter, such as "kiosk" or "partner-eu", got ${JSON.stringify(name)}${proposal}`;
}

/** What says that a name is taken; `undefined` when it is free. */
export function takenBffName(
  name: string,
  present: { readonly bffs: readonly string[]; readonly schemas: readonly string[] },
): string | undefined {
  if (present.bffs.includes(name)) return `there is a BFF "${name}" already (${present.bffs.join(', ')})`;
  if (present.schemas.includes(name)) {
    return `there is a folder schema/${name} already, and no BFF of that name${didYouMean(name, present.bffs)}`;
  }
  return undefined;
}
