/** The schema that the contenders without a schema folder serve; that of Frontdesk stands in project/schema. */
export const typeDefs = `
  type Query { greet: String! posts: [Post!]! }
  type Post { id: Int! userId: Int! title: String! user: User }
  type User { id: Int! name: String! email: String! }
`;
