interface Described {
  readonly name: string;
  readonly description?: string | null;
}

interface IntrospectedType extends Described {
  readonly fields?: readonly (Described & { readonly args: readonly Described[] })[] | null;
  readonly inputFields?: readonly Described[] | null;
  readonly enumValues?: readonly Described[] | null;
}

/** The types, members and arguments of an introspected schema that say nothing about themselves. */
export function undescribed(schema: { readonly types: readonly IntrospectedType[] }): readonly string[] {
  return schema.types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
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
}
