type Json = Record<string, unknown>;

/** An element of an XML document; `text` is what stands in it directly. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML that the demo speaks, which has no comments, CDATA or namespaces; throws at what is not well-formed. */
export function parseXml(text: string): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  for (const [token] of text.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<[^>]*>|[^<]+/g)) {
    const top = open.at(-1);
    if (!top) throw new Error(`Nothing may stand after the root, but got ${token}`);
    const [, slash, name = '', rest = ''] = /^<(\/?)([\w-]+)((?: [\w-]+="[^"]*")*)>$/.exec(token) ?? [];
    if (!token.startsWith('<')) {
      top.text += unescaped(token);
    } else if (name === '') {
      throw new Error(`Expected a tag, but got ${token}`);
    } else if (slash) {
      if (top.name !== name) throw new Error(`Expected </${top.name}>, but got ${token}`);
      open.pop();
    } else {
      const given = [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        unescaped(value),
      ]);
      const element = { name, attributes: Object.fromEntries(given), children: [], text: '' };
      top.children.push(element);
      open.push(element);
    }
  }
  const [root, ...others] = document.children;
  if (!root || others.length > 0 || open.length > 1) throw new Error('Expected one root element that ends');
  return root;
}

/** The value of an element by its schema: which keys are attributes, which are lists, and what is a number. */
export function readAs(element: Element, node: unknown, resolve: (node: unknown) => Json): unknown {
  const { type, properties, xml } = resolve(node);
  if (type !== 'object') return primitive(element.text, type);
  const name = (xml as Json | undefined)?.name;
  if (name !== undefined && name !== element.name) throw new Error(`Expected <${name}>, but got <${element.name}>`);

  const declared = (properties ?? {}) as Json;
  const attributes = Object.entries(element.attributes).map(([key, text]) => {
    const schema = declared[key] === undefined ? {} : resolve(declared[key]);
    if (!(schema.xml as Json | undefined)?.attribute) throw new Error(`${key} is not declared as an attribute`);
    return [key, primitive(text, schema.type)];
  });
  const children = Object.entries(Object.groupBy(element.children, (child) => child.name)).map(([key, same = []]) => {
    const { type, items } = declared[key] === undefined ? {} : resolve(declared[key]);
    if (type === 'array') return [key, same.map((child) => readAs(child, items, resolve))];
    if (same.length > 1) throw new Error(`<${key}> came ${same.length} times, but is no list`);
    return [key, ...same.map((child) => readAs(child, declared[key] ?? {}, resolve))];
  });
  return Object.fromEntries([...attributes, ...children]);
}

function primitive(text: string, type: unknown): unknown {
  return (type === 'integer' || type === 'number') && text.trim() !== '' ? Number(text) : text;
}

function unescaped(text: string): string {
  return text.replaceAll(/&(\w*);?/g, (whole, name: string) => {
    const found = entities[name];
    if (found === undefined) throw new Error(`Unknown entity ${whole}`);
    return found;
  });
}
