/** How the supervisor tells operators what happens to its processes. */
export type Say = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

/** Plain lines for people: fields are for machines and left out, except why something failed. */
export function plainSay(write: (line: string) => void): Say {
  return (level, message, fields = {}) => {
    const reason = typeof fields.reason === 'string' ? `: ${fields.reason}` : '';
    write(`${level === 'info' ? '' : `${level}: `}${message}${reason}`);
    if (typeof fields.stack === 'string') write(fields.stack);
  };
}
