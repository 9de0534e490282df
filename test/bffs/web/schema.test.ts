import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'web', mode: 'demo' });

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

interface IntrospectedType extends Described {
  readonly fields?: readonly (Described & { readonly args: readonly Described[] })[] | null;
  readonly inputFields?: readonly Described[] | null;
  readonly enumValues?: readonly Described[] | null;
}

test('everything in the schema is described', async () => {
  const { data } = await shop.query(getIntrospectionQuery());
  const types: readonly IntrospectedType[] = data.__schema.types.filter(
    ({ name }: Described) => !name.startsWith('__'),
  );
  expect(types.length).toBeGreaterThan(60);
  const undescribed = types.flatMap((type) => {
    const members = [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])];
    const parts: [string, Described][] = [
      [type.name, type],
      ...members.map((member): [string, Described] => [`${type.name}.${member.name}`, member]),
      ...(type.fields ?? []).flatMap(({ name, args }) =>
        args.map((arg): [string, Described] => [`${type.name}.${name}(${arg.name}:)`, arg]),
      ),
    ];
    return parts.filter(([, { description }]) => !description).map(([path]) => path);
  });
  expect(undescribed).toEqual([]);
});
