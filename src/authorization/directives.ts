/** The directives by which a schema says who may see and change what. */
export const authorizationDirectives = /* GraphQL */ `
"""
For callers who made themselves known: a user who signed in, or an application by its key.
"""
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE

"""
For callers who have all scopes of at least one of the lists.
"""
directive @requiresScopes(
  "Lists of scopes: one of the lists must be complete."
  scopes: [[String!]!]!
) on FIELD_DEFINITION | OBJECT | INTERFACE

"""
For callers of whom all policies of at least one of the lists say yes. Policies are functions of the BFF.
"""
directive @policy(
  "Lists of policies: one of the lists must be complete."
  policies: [[String!]!]!
) on FIELD_DEFINITION | OBJECT | INTERFACE

"""
On a field of Mutation: anybody may.
"""
directive @public on FIELD_DEFINITION
`;
